package space.gaia.workspace.coverage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.stream.StreamId;

/**
 * What is proven of a channel or thread. Messages above {@code live} come by the gateway, since the channel was in sight
 * when a session began; pages of REST prove intervals below it; holes are what was missed in spite of both. Everything
 * else from the floor up is a gap.
 *
 * @param parent of a thread, the channel that it is below; null: it is no thread
 * @param floor the lowest id that is wanted; nothing below is fetched
 * @param live the highest id that did not come live; null: nothing comes live now
 * @param verified disjoint, in order
 * @param holes in order
 * @param mark counts the markings of holes
 * @param unseenSince since when nobody knows whether its live messages still come, as of a thread that a session did not
 *     name; null: they do
 * @param inSightSince when it came in sight again, after the bot could not see it for a while in which the server was in
 *     sight; null: that never was
 * @param archivedThreads what is known of those below it
 * @param version of the document; 0: there is none yet
 */
public record ChannelCoverage(
        StreamId stream,
        ChannelId channel,
        @Nullable ChannelId parent,
        long floor,
        @Nullable Long live,
        List<Verified> verified,
        List<Hole> holes,
        long mark,
        @Nullable Instant unseenSince,
        @Nullable Instant inSightSince,
        ArchivedThreads archivedThreads,
        long version) {

    private static final int MOST_INTERVALS = 64;
    private static final int MOST_HOLES = 32;

    public ChannelCoverage {
        verified = List.copyOf(verified);
        holes = List.copyOf(holes);
    }

    /** Nothing is known of the channel. */
    public static ChannelCoverage none(StreamId stream, ChannelId channel) {
        return new ChannelCoverage(
                stream, channel, null, 0, null, List.of(), List.of(), 0, null, null, ArchivedThreads.UNKNOWN, 0);
    }

    /** From now on messages above the head come live; what was missing without end is missing up to it. */
    public ChannelCoverage live(long head, @Nullable ChannelId above, long lowest) {
        List<Hole> ended = holes.stream()
                .filter(hole -> hole.through() != Long.MAX_VALUE || hole.first() <= head)
                .map(hole -> hole.through() == Long.MAX_VALUE ? hole.within(hole.first(), head) : hole)
                .toList();
        return new ChannelCoverage(
                stream,
                channel,
                above,
                lowest,
                head,
                verified,
                ended,
                mark,
                null,
                inSightSince,
                archivedThreads,
                version);
    }

    /**
     * Nothing comes live any more. What did is proven up to the newest archived message; what is above it is missing.
     *
     * @param newest the newest archived message; 0: none
     * @param at up to when everything came
     */
    public ChannelCoverage ended(long newest, Instant at, GapReason reason) {
        Long from = live;
        if (from == null) {
            return this;
        }
        List<Verified> proven = newest > from
                ? Intervals.with(verified, new Verified(from + 1, newest, at), at, MOST_INTERVALS)
                : verified;
        return with(null, proven, holes, mark).missed(Math.max(newest, from) + 1, Long.MAX_VALUE, reason, at, 0);
    }

    /** What is missing up to now because nothing was to be stored is not wanted, whenever it comes live again. */
    public ChannelCoverage leavingOut() {
        List<Hole> left = holes.stream()
                .map(hole -> hole.reason() == GapReason.DISABLED && hole.through() == Long.MAX_VALUE
                        ? new Hole(
                                hole.first(),
                                hole.through(),
                                GapReason.LEFT_OUT,
                                hole.since(),
                                hole.lost(),
                                hole.mark())
                        : hole)
                .toList();
        return with(live, verified, left, mark);
    }

    /** Nothing below this id is wanted any more. */
    public ChannelCoverage atLeast(long lowest) {
        return lowest <= floor
                ? this
                : new ChannelCoverage(
                        stream,
                        channel,
                        parent,
                        lowest,
                        live,
                        verified,
                        holes,
                        mark,
                        unseenSince,
                        inSightSince,
                        archivedThreads,
                        version);
    }

    /** A thread that the session did not name: whether its messages came is to be asked. */
    public ChannelCoverage unseen(Instant since) {
        return unseenSince != null ? this : withSight(since, inSightSince);
    }

    /** It is in sight again, and nothing was missed. */
    public ChannelCoverage seen() {
        return unseenSince == null ? this : withSight(null, inSightSince);
    }

    /** The bot could not see it for a while, and can again since this moment: what was known may have changed meanwhile. */
    public ChannelCoverage inSightAgain(Instant since) {
        return withSight(unseenSince, since);
    }

    /** The times without a break of the server, as far as they are the channel's own. */
    public List<Sessions.Span> ofOwn(List<Sessions.Span> spans) {
        Instant since = inSightSince;
        return since == null
                ? spans
                : spans.stream()
                        .filter(span -> !span.through().isBefore(since))
                        .map(span -> span.from().isBefore(since) ? new Sessions.Span(since, span.through()) : span)
                        .toList();
    }

    /** Up to when the interval is known to be as archived. */
    public Instant knownUpTo(Verified one, List<Sessions.Span> spans) {
        return Sessions.knownUpTo(one.at(), ofOwn(spans));
    }

    /** Something was missed. */
    public ChannelCoverage missed(long first, long through, GapReason reason, Instant since, long lost) {
        Hole hole = new Hole(first, Math.max(first, through), reason, since, lost, mark + 1);
        if (live != null && through == Long.MAX_VALUE) {
            throw new IllegalArgumentException("what comes live is not missing without end");
        }
        List<Hole> others = new ArrayList<>();
        for (Hole known : holes) {
            if (known.touches(hole)) {
                hole = hole.with(known);
            } else {
                others.add(known);
            }
        }
        others.add(hole);
        return with(live, verified, few(others), mark + 1);
    }

    /**
     * A page proves these ids.
     *
     * @param at when it was asked for
     * @param asked {@link #mark} when it was asked for
     * @param broken when the latest break ended: proofs of before and after stay apart
     */
    public ChannelCoverage proven(long from, long through, Instant at, long asked, Instant broken) {
        if (from > through) {
            return this;
        }
        List<Hole> left = new ArrayList<>();
        for (Hole hole : holes) {
            if (hole.mark() > asked) {
                left.add(hole);
                continue;
            }
            Intervals.without(
                            List.of(new Intervals.Span(hole.first(), hole.through())),
                            List.of(new Intervals.Span(from, through)))
                    .forEach(span -> left.add(hole.within(span.from(), span.through())));
        }
        return with(
                live, Intervals.with(verified, new Verified(from, through, at), broken, MOST_INTERVALS), left, mark);
    }

    /** Archived threads below it are known up to this moment; {@code before} where the listing goes on. */
    public ChannelCoverage threadsListed(@Nullable Instant listed, @Nullable String before) {
        return withThreads(new ArchivedThreads(listed, before, null));
    }

    /** The bot may not list the archived threads below it. */
    public ChannelCoverage threadsRefused(Instant since) {
        return archivedThreads.refusedSince() != null
                ? this
                : withThreads(new ArchivedThreads(archivedThreads.listed(), archivedThreads.before(), since));
    }

    private ChannelCoverage withThreads(ArchivedThreads threads) {
        return new ChannelCoverage(
                stream,
                channel,
                parent,
                floor,
                live,
                verified,
                holes,
                mark,
                unseenSince,
                inSightSince,
                threads,
                version);
    }

    /**
     * What is missing from the floor up to the head, in order of ids.
     *
     * @param head the newest message that Discord told of; what is above it is not missing
     */
    public List<Gap> gaps(long head) {
        long top = live == null ? head : live;
        List<Intervals.Span> wanted = top < floor ? List.of() : List.of(new Intervals.Span(floor, top));
        List<Gap> gaps = new ArrayList<>();
        List<Intervals.Span> ofHoles = new ArrayList<>();
        for (Hole hole : holes) {
            if (hole.through() >= floor) {
                gaps.add(new Gap(
                        Math.max(hole.first(), floor), hole.through(), hole.reason(), hole.since(), hole.lost()));
                ofHoles.add(new Intervals.Span(hole.first(), hole.through()));
            }
        }
        Intervals.without(Intervals.without(wanted, Intervals.spans(verified)), ofHoles)
                .forEach(span -> gaps.add(new Gap(span.from(), span.through(), GapReason.NOT_YET, null, 0)));
        gaps.sort(Comparator.comparingLong(Gap::first));
        return gaps;
    }

    /**
     * Up to when it is known that a message, or that there is none, is as archived.
     *
     * @param spans the times in which everything came
     * @return null: that is not known
     */
    public @Nullable Instant verifiedAt(long message, List<Sessions.Span> spans) {
        boolean missed = holes.stream().anyMatch(hole -> hole.first() <= message && message <= hole.through());
        if (missed || message < floor) {
            return null;
        }
        Instant read = verified.stream()
                .filter(one -> one.from() <= message && message <= one.through())
                .map(one -> knownUpTo(one, spans))
                .findFirst()
                .orElse(null);
        if (live == null || message <= live) {
            return read;
        }
        Instant came = Sessions.knownUpTo(Snowflakes.instant(message), ofOwn(spans));
        Instant known = read == null || came.isAfter(read) ? came : read;
        return unseenSince == null || known.isBefore(unseenSince) ? known : unseenSince;
    }

    /** The newest message that is known of here; what came live since is not. */
    public long newest() {
        long proven = verified.isEmpty() ? 0 : verified.getLast().through();
        return live == null ? proven : Math.max(live, proven);
    }

    /** Whether everything from the floor up is proven, and the threads below it may be listed. */
    public boolean isWhole() {
        return live != null
                && unseenSince == null
                && archivedThreads.refusedSince() == null
                && gaps(live).isEmpty();
    }

    private ChannelCoverage with(@Nullable Long nowLive, List<Verified> proven, List<Hole> left, long marks) {
        return new ChannelCoverage(
                stream,
                channel,
                parent,
                floor,
                nowLive,
                proven,
                left,
                marks,
                unseenSince,
                inSightSince,
                archivedThreads,
                version);
    }

    private ChannelCoverage withSight(@Nullable Instant unseen, @Nullable Instant inSight) {
        return new ChannelCoverage(
                stream, channel, parent, floor, live, verified, holes, mark, unseen, inSight, archivedThreads, version);
    }

    /** Too many holes become one that holds two neighbours: more is fetched than is missing, and nothing is forgotten. */
    private static List<Hole> few(List<Hole> holes) {
        List<Hole> sorted = new ArrayList<>(holes);
        sorted.sort(Comparator.comparingLong(Hole::first));
        while (sorted.size() > MOST_HOLES) {
            int best = 1;
            for (int i = 2; i < sorted.size(); i++) {
                if (distance(sorted, i) < distance(sorted, best)) {
                    best = i;
                }
            }
            sorted.set(best - 1, sorted.get(best - 1).with(sorted.get(best)));
            sorted.remove(best);
        }
        return sorted;
    }

    private static long distance(List<Hole> sorted, int upper) {
        return sorted.get(upper).first() - sorted.get(upper - 1).through();
    }
}
