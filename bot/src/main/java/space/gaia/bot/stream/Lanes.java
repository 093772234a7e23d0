package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

/**
 * A lane for each server: order within it, nothing between them. A server that brings more than its lane holds loses its
 * own events, marked as a gap; only what all of them hold together makes the gateway wait, and not for long.
 */
public final class Lanes implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);

    private static final int WEIGHT_OF_FACT = 500;

    private final LaneLimits limits;
    private final Budget budget;
    private final Function<GuildId, Lane.Worker> workers;
    private final StreamMetrics metrics;
    private final ArchiveStatus status;
    private final Clock clock;
    private final Predicate<GuildId> served;
    private final Map<GuildId, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean running;

    Lanes(
            LaneLimits limits,
            Budget budget,
            Function<GuildId, Lane.Worker> workers,
            StreamMetrics metrics,
            ArchiveStatus status,
            Clock clock,
            Predicate<GuildId> served) {
        this.served = served;
        this.limits = limits;
        this.budget = budget;
        this.workers = workers;
        this.metrics = metrics;
        this.status = status;
        this.clock = clock;
    }

    /**
     * Takes an observation of a server, or marks that it was let go. Waits for room a moment at most. What this process does
     * not serve it neither takes nor marks: whoever serves it knows how far all of it is written, and fetches the rest.
     */
    boolean offer(GuildId guild, Observation observation) {
        if (!served.test(guild)) {
            return false;
        }
        Lane lane = lane(guild);
        boolean room = lane.hasRoom(observation.weight(), isStructural(observation));
        if (room && budget.take(observation.weight(), limits.block())) {
            lane.add(observation);
            return true;
        }
        GapReason reason = status.isDown() ? GapReason.MONGODB_AWAY : GapReason.OVERFLOW;
        metrics.dropped(reason, 1);
        status.letGo(1);
        lane.lost(Losses.of(observation, reason, clock.instant()));
        return false;
    }

    /** Marks that something of this server never came, whatever it was. */
    void missed(GuildId guild, long first, long last, Instant since) {
        if (!served.test(guild)) {
            return;
        }
        lane(guild).lost(new Loss(null, GapReason.HOLE, first, last, since, 0));
    }

    /**
     * Hands in messages that REST told, behind all that came before.
     *
     * @param target the stream that they were fetched for
     * @return whether all of them are archived, once that is known; at once false where there is no room
     */
    public CompletableFuture<Boolean> messages(
            StreamId target, ChannelId channel, List<Map<String, @Nullable Object>> page, Position at) {
        return fetched(
                target.guild(),
                new Observation.Messages(target, channel, page, at, RawJson.weight(page), new CompletableFuture<>()));
    }

    /** Hands in what follows from answers of REST; {@code count} says about how many events these are. */
    public CompletableFuture<Boolean> facts(
            StreamId target, ChannelId channel, Function<Stamp, List<ChannelEvent>> facts, int count, Position at) {
        return fetched(
                target.guild(),
                new Observation.Facts(target, channel, facts, at, count * WEIGHT_OF_FACT, new CompletableFuture<>()));
    }

    /** A channel is gone, as REST said when asked for it. */
    public CompletableFuture<Boolean> gone(StreamId target, ChannelId channel, Position at) {
        return fetched(
                target.guild(), new Observation.Gone(target, channel, at, WEIGHT_OF_FACT, new CompletableFuture<>()));
    }

    /** Hands in channels that REST told, and which threads are active; null: that was not asked. */
    public CompletableFuture<Boolean> channels(
            GuildId guild,
            List<Map<String, @Nullable Object>> channels,
            @Nullable Set<ChannelId> activeThreads,
            boolean whole,
            Position at) {
        return fetched(
                guild,
                new Observation.Channels(
                        channels, activeThreads, whole, at, RawJson.weight(channels), new CompletableFuture<>()));
    }

    /** Everything that was received before this moment is written. */
    public Instant writtenThrough() {
        long now = System.nanoTime();
        long age =
                lanes.values().stream().mapToLong(lane -> lane.age(now)).max().orElse(0);
        return clock.instant().minusNanos(age);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Waits for what is on its way, up to the limit of the settings; the rest is fetched after the next start. */
    @Override
    public void stop() {
        Instant end = clock.instant().plus(limits.drain());
        try {
            for (Map.Entry<GuildId, Lane> lane : lanes.entrySet()) {
                Duration left = Duration.between(clock.instant(), end);
                if (!lane.getValue().awaitIdle(left.isNegative() ? Duration.ZERO : left)) {
                    log.warn("lane stopped with events that are not written guild={}", lane.getKey());
                    lane.getValue().interrupt();
                }
            }
        } catch (InterruptedException _) {
            lanes.values().forEach(Lane::interrupt);
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    /** Waits until nothing of these servers waits to be written, up to the limit of the settings. */
    void drain(Predicate<GuildId> guilds) throws InterruptedException {
        Instant end = clock.instant().plus(limits.drain());
        for (Map.Entry<GuildId, Lane> lane : lanes.entrySet()) {
            Duration left = Duration.between(clock.instant(), end);
            if (guilds.test(lane.getKey())) {
                lane.getValue().awaitIdle(left.isNegative() ? Duration.ZERO : left);
            }
        }
    }

    /** These servers are another process's: what is known of them here is forgotten, and what waits let go. */
    void end(Predicate<GuildId> guilds) {
        lanes.entrySet().removeIf(lane -> {
            boolean gone = guilds.test(lane.getKey());
            if (gone) {
                lane.getValue().end();
            }
            return gone;
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return DiscordSession.PHASE - 100;
    }

    private CompletableFuture<Boolean> fetched(GuildId guild, Observation.Fetched observation) {
        if (!served.test(guild)) {
            observation.archived().complete(false);
            return observation.archived();
        }
        Lane lane = lane(guild);
        if (lane.hasRoom(observation.weight(), false) && budget.take(observation.weight(), limits.block())) {
            lane.add(observation);
        } else {
            // Nothing is lost: it can be fetched again.
            observation.archived().complete(false);
        }
        return observation.archived();
    }

    /** Has a server looked at although nothing happened there: what its workspaces want is another thing now. */
    void nudge(GuildId guild) {
        if (served.test(guild)) {
            lane(guild).nudge();
        }
    }

    /** How much waits in the lane in which most does, in bytes. */
    long deepest() {
        return lanes.values().stream().mapToLong(Lane::weight).max().orElse(0);
    }

    private Lane lane(GuildId guild) {
        Lane known = lanes.get(guild);
        if (known != null) {
            return known;
        }
        Lane lane = lanes.computeIfAbsent(guild, id -> new Lane(workers.apply(id), limits, budget));
        if (!served.test(guild)) {
            // It became another process's since that was asked, and perhaps its lane was looked for before this one
            // came.
            lanes.remove(guild, lane);
            lane.end();
        }
        return lane;
    }

    private static boolean isStructural(Observation observation) {
        return observation instanceof Observation.Dispatched event
                && (event.type().startsWith("CHANNEL_")
                        || event.type().startsWith("THREAD_")
                        || event.type().startsWith("GUILD_"));
    }
}
