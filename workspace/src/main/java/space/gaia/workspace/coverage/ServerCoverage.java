package space.gaia.workspace.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.StreamId;

/**
 * What is known of a linked server as a whole.
 *
 * @param stays the times in which the server was in sight, oldest first
 * @param holes what was missed in whichever channel
 * @param progress how far the fetching is; null: nothing was fetched yet
 * @param version of the document; 0: there is none yet
 */
public record ServerCoverage(
        StreamId stream,
        List<Stay> stays,
        List<Hole> holes,
        @Nullable Progress progress,
        long version) {

    private static final int MOST_STAYS = 200;

    public ServerCoverage {
        stays = List.copyOf(stays);
        holes = List.copyOf(holes);
    }

    /**
     * The server was in sight of a session with Discord; together with how far the session came, see {@link Sessions},
     * that is the time in which all of its events came.
     *
     * @param until null: it still is, as far as is known here
     */
    public record Stay(
            String session, Instant from, @Nullable Instant until) {}

    /**
     * How far the fetching of a server is.
     *
     * @param waiting channels and threads with something to fetch
     * @param pages pages of 100 messages that were fetched
     * @param messages messages in them
     * @param pagesPerSecond of the last minute
     * @param secondsLeft about how long the rest takes; null: that cannot be told
     * @param pausedFor why nothing is fetched now; null: it is
     */
    public record Progress(
            int waiting,
            long pages,
            long messages,
            double pagesPerSecond,
            @Nullable Long secondsLeft,
            @Nullable GapReason pausedFor,
            Instant at) {}

    static ServerCoverage none(StreamId stream) {
        return new ServerCoverage(stream, List.of(), List.of(), null, 0);
    }

    /** The server came in sight of a session, anew. */
    public ServerCoverage arrived(String session, Instant at) {
        List<Stay> further = new ArrayList<>(left(at).stays);
        further.add(new Stay(session, at, null));
        int from = Math.max(0, further.size() - MOST_STAYS);
        return new ServerCoverage(stream, further.subList(from, further.size()), holes, progress, version);
    }

    /** The server is out of sight. */
    public ServerCoverage left(Instant at) {
        if (stays.isEmpty() || stays.getLast().until() != null) {
            return this;
        }
        List<Stay> ended = new ArrayList<>(stays);
        Stay last = ended.removeLast();
        ended.add(new Stay(last.session(), last.from(), at));
        return new ServerCoverage(stream, ended, holes, progress, version);
    }

    /** Something was missed in whichever channel. */
    public ServerCoverage missed(long first, long through, GapReason reason, Instant since, long lost) {
        long mark = holes.stream().mapToLong(Hole::mark).max().orElse(0) + 1;
        Hole hole = new Hole(first, Math.max(first, through), reason, since, lost, mark);
        List<Hole> others = new ArrayList<>();
        for (Hole known : holes) {
            if (known.reason() == reason) {
                hole = hole.with(known);
            } else {
                others.add(known);
            }
        }
        others.add(hole);
        return new ServerCoverage(stream, stays, others, progress, version);
    }

    /** Its holes are the channels' now. */
    public ServerCoverage handedDown(List<Hole> down) {
        List<Hole> left = holes.stream().filter(hole -> !down.contains(hole)).toList();
        return left.size() == holes.size() ? this : new ServerCoverage(stream, stays, left, progress, version);
    }

    /** How far the fetching is. */
    public ServerCoverage at(Progress now) {
        return new ServerCoverage(stream, stays, holes, now, version);
    }
}
