package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.GapReason;

/** Follows which channels of one server come live for each of its links, and tells {@link Arrivals}. Used by its lane only. */
final class Sight {

    /** By how much Discord's clock may be ahead of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private final GuildIndex index;
    private final ChannelFilter filter;
    private final Arrivals arrivals;
    private final Persistence persistence;
    private final Clock clock;

    Sight(GuildIndex index, ChannelFilter filter, Arrivals arrivals, Persistence persistence, Clock clock) {
        this.index = index;
        this.filter = filter;
        this.arrivals = arrivals;
        this.persistence = persistence;
        this.clock = clock;
    }

    /**
     * Tells of what comes live, for links for which that was not told yet.
     *
     * @param exact whether Discord told the newest messages at this place of the stream of events
     */
    void arrive(List<StreamState> links, long session, boolean exact) throws InterruptedException {
        if (index.face() == null) {
            return;
        }
        for (StreamState stream : links) {
            if (!stream.hasArrived()) {
                arrive(stream, session, exact);
            }
        }
    }

    private void arrive(StreamState stream, long session, boolean exact) throws InterruptedException {
        List<Arrivals.Head> heads = new ArrayList<>();
        Set<ChannelId> hidden = new HashSet<>();
        Set<ChannelId> known = index.channels();
        long now = now();
        for (ChannelId channel : known) {
            if (!filter.admits(stream.link, channel)) {
                continue;
            }
            if (index.isSeen(channel)) {
                Arrivals.Head head = index.head(channel);
                heads.add(exact || stream.isLive(channel) ? head : head.atLeast(now));
            } else {
                hidden.add(channel);
            }
        }
        Arrivals.Arrival arrival =
                new Arrivals.Arrival(session, stream.arrivesAnew(), clock.instant(), heads, hidden, known);
        persistence.awaitRun(() -> arrivals.arrived(stream.link, arrival));
        stream.arrived(heads.stream().map(Arrivals.Head::channel).collect(Collectors.toSet()));
    }

    /** What an observation changes of what comes live; it is in the index already. */
    void follow(Observation observation, List<StreamState> links) throws InterruptedException {
        Set<ChannelId> touched = touched(observation);
        if (touched.isEmpty()) {
            return;
        }
        for (StreamState stream : links) {
            if (stream.hasArrived()) {
                follow(touched, isNew(observation), stream);
            }
        }
    }

    private void follow(Set<ChannelId> touched, boolean isNew, StreamState stream) throws InterruptedException {
        List<Arrivals.Head> joined = new ArrayList<>();
        Map<GapReason, Set<ChannelId>> left = new HashMap<>();
        long now = now();
        for (ChannelId channel : touched) {
            boolean admitted = index.place(channel) != null && filter.admits(stream.link, channel);
            boolean comes = admitted && index.isSeen(channel);
            if (comes && !stream.isLive(channel)) {
                Arrivals.Head head = index.head(channel);
                joined.add(isNew ? head : head.atLeast(now));
            } else if (!comes && stream.isLive(channel)) {
                left.computeIfAbsent(admitted ? GapReason.NO_PERMISSION : GapReason.DISABLED, _ -> new HashSet<>())
                        .add(channel);
            }
        }
        if (!joined.isEmpty()) {
            persistence.awaitRun(() -> arrivals.joined(stream.link, joined));
            joined.forEach(head -> stream.joined(head.channel()));
        }
        for (Map.Entry<GapReason, Set<ChannelId>> gone : left.entrySet()) {
            persistence.awaitRun(() -> arrivals.left(stream.link, gone.getValue(), gone.getKey()));
            gone.getValue().forEach(stream::left);
        }
    }

    /** A channel, or thread, is deleted; the index still knows what is below it. */
    void deleted(ChannelId channel, List<StreamState> links) throws InterruptedException {
        Set<ChannelId> gone = new HashSet<>(index.threadsBelow(channel));
        gone.add(channel);
        for (StreamState stream : links) {
            persistence.awaitRun(() -> arrivals.deleted(stream.link, gone));
            gone.forEach(stream::left);
        }
    }

    void outOfSight(List<StreamState> links) throws InterruptedException {
        for (StreamState stream : links) {
            persistence.awaitRun(() -> arrivals.outOfSight(stream.link));
            stream.arriveAgain();
        }
    }

    /** The channels whose place, or whether they are seen, may be another now. */
    private Set<ChannelId> touched(Observation observation) {
        return switch (observation) {
            case Observation.Dispatched event ->
                switch (event.type()) {
                    case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE" ->
                        withBelow(new ChannelId(RawJson.id(event.data(), "id")));
                    case "THREAD_LIST_SYNC" -> ids(RawJson.objects(event.data(), "threads"));
                    case "GUILD_ROLE_CREATE",
                            "GUILD_ROLE_UPDATE",
                            "GUILD_ROLE_DELETE",
                            "GUILD_MEMBER_UPDATE",
                            "GUILD_UPDATE" -> index.takeSightChanged() ? index.channels() : Set.of();
                    default -> Set.of();
                };
            case Observation.Channels channels -> ids(channels.channels());
            case Observation.Messages _, Observation.Facts _, Observation.Gone _ -> Set.of();
        };
    }

    private Set<ChannelId> withBelow(ChannelId channel) {
        Set<ChannelId> all = new HashSet<>(index.threadsBelow(channel));
        if (index.isCategory(channel)) {
            // Who chose the category chose what is in it.
            index.inCategory(channel).forEach(inside -> all.addAll(withBelow(inside)));
        } else {
            all.add(channel);
        }
        return all;
    }

    private Set<ChannelId> ids(List<Map<String, @Nullable Object>> channels) {
        Set<ChannelId> ids = new HashSet<>();
        for (Map<String, @Nullable Object> channel : channels) {
            ChannelId id = new ChannelId(RawJson.id(channel, "id"));
            if (!index.isCategory(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Whether the index knows the newest message of what is touched: it is new, or REST told it. */
    private static boolean isNew(Observation observation) {
        return observation instanceof Observation.Channels
                || (observation instanceof Observation.Dispatched event
                        && (event.type().equals("CHANNEL_CREATE")
                                || (event.type().equals("THREAD_CREATE")
                                        && RawJson.flag(event.data(), "newly_created"))));
    }

    private long now() {
        return Snowflakes.first(clock.instant().plus(CLOCK_SKEW));
    }
}
