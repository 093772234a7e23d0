package space.gaia.bot.shard;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.lease.Lease;
import space.gaia.workspace.lease.NamedLeases;

/**
 * The shards of this process. It takes what is free up to its share, hands over what is more than its share, and gives up
 * at once what others took. While MongoDB is away it keeps what it has: nobody can take it then.
 */
public final class ShardLeases implements ServedShards, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ShardLeases.class);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(3);

    private final NamedLeases leases;
    private final ShardSettings settings;
    private final Whereabouts self;
    private final Supplier<Stream<ShardFollower>> followers;
    private final Clock clock;
    private final Map<Shard, Held> held = new ConcurrentHashMap<>();
    private volatile @Nullable Joined joined;
    private volatile Division seen;
    private volatile int total;
    private @Nullable Thread keeper;

    ShardLeases(
            NamedLeases leases,
            ShardSettings settings,
            Whereabouts self,
            Supplier<Stream<ShardFollower>> followers,
            Clock clock) {
        this.leases = leases;
        this.settings = settings;
        this.self = self;
        this.followers = followers;
        this.clock = clock;
        this.seen = new Division(List.of(), self, clock.instant(), settings.skew());
    }

    /** Who runs the sessions of the shards. */
    public interface Runner {
        /** Ends the session of a shard: when this returns nothing comes of it any more. */
        void stop(Shard shard);

        /** What {@link #wanted()} says may be another now. */
        void changed();
    }

    private record Held(Lease lease, boolean leaving) {}

    private record Joined(String prefix, int total, Runner runner) {}

    /**
     * Joins the processes that run this bot, and takes what is this one's share at once.
     *
     * @param application the bot
     * @param recommended the number of shards that Discord recommends; who joins others does with theirs
     * @param otherwise whether the number that there was is not good any more
     * @return the number of shards over all processes
     * @throws MongoException the database did not answer
     */
    public synchronized int join(String application, int recommended, boolean otherwise, Runner runner) {
        Joined before = joined;
        if (before != null && !otherwise && !wanted().isEmpty()) {
            joined = new Joined(before.prefix(), before.total(), runner);
            return before.total();
        }
        String prefix = "discord/" + application + "/";
        int others = read(prefix).totalElsewhere();
        int shards = otherwise ? Math.max(recommended, others) : others > 0 ? others : recommended;
        if (shards != total) {
            List.copyOf(held.keySet()).forEach(this::handOver);
        }
        total = shards;
        joined = new Joined(prefix, shards, runner);
        look();
        return shards;
    }

    /** This process cannot serve anything: others should. */
    public synchronized void leave() {
        Joined before = joined;
        if (before != null) {
            joined = null;
            List.copyOf(held.keySet()).forEach(this::handOver);
            Thread.ofVirtual().name("leave").start(() -> quietly(() -> leaveProcess(before.prefix())));
        }
    }

    /** The shards that are to be run, by number. */
    public Set<Integer> wanted() {
        int of = total;
        return held.entrySet().stream()
                .filter(entry -> !entry.getValue().leaving() && entry.getKey().total() == of)
                .map(entry -> entry.getKey().number())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether others divide the servers into more shards: then this process should, too. */
    public boolean isOutnumbered() {
        return joined != null && seen.totalElsewhere() > total;
    }

    /** How many processes that are alive run this bot. */
    public int processes() {
        return seen.held(total).size();
    }

    @Override
    public boolean serves(GuildId guild) {
        int of = total;
        return of > 0 && held.containsKey(Shard.of(guild, of));
    }

    @Override
    public boolean confirms(GuildId guild) {
        int of = total;
        Held known = of > 0 ? held.get(Shard.of(guild, of)) : null;
        return known != null && leases.renew(known.lease(), settings.lease());
    }

    @Override
    public boolean isServedElsewhere(GuildId guild) {
        Division division = seen;
        return division.totals().stream().anyMatch(of -> division.isElsewhere(Shard.of(guild, of)));
    }

    @Override
    public synchronized void start() {
        if (keeper == null) {
            keeper = Thread.ofVirtual().name("shard-leases").start(this::keep);
        }
    }

    /** Others may have the shards at once: what came of them is written by now. */
    @Override
    public void stop() {
        Thread running = keeper;
        if (running == null) {
            return;
        }
        running.interrupt();
        keeper = null;
        Joined before = joined;
        joined = null;
        Thread giving = Thread.ofVirtual().name("give-back").start(() -> quietly(() -> giveBack(before)));
        try {
            // Where MongoDB is away they end by themselves.
            giving.join(STOP_AT_MOST);
            giving.interrupt();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return keeper != null;
    }

    /** Stops after the lanes, in which the last events are written. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 250;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(settings.every()); // leases are renewed well before they end
                quietly(this::look);
            }
        } catch (InterruptedException _) {
            log.debug("shard leases stopped");
        }
    }

    private static void quietly(Runnable asking) {
        try {
            asking.run();
        } catch (MongoException e) {
            log.debug("leases cannot be looked at now", e); // health tells of the database
        } catch (RuntimeException e) {
            log.warn("leases could not be looked at; trying again", e);
        }
    }

    /** Renews, gives up what others took, and takes or hands over up to the share. */
    synchronized void look() {
        Joined now = joined;
        if (now == null) {
            return;
        }
        leases.take(Division.process(now.prefix(), self.id()), self.owner(), settings.lease(), settings.skew());
        leases.renewAll(now.prefix(), self.owner(), settings.lease());
        Division division = read(now.prefix());
        // What could not be given back when it was handed over, MongoDB being away.
        division.ours().forEach((shard, lease) -> {
            if (!held.containsKey(shard)) {
                leases.release(lease);
            }
        });
        giveUp(division, now);
        share(division, now);
    }

    private Division read(String prefix) {
        Instant now = clock.instant();
        Division division = new Division(leases.list(prefix), self, now, settings.skew());
        seen = division;
        return division;
    }

    /** What others took, while this process was paused or MongoDB away from it: nothing more is done for it. */
    private void giveUp(Division division, Joined now) {
        for (Map.Entry<Shard, Held> entry : held.entrySet()) {
            if (!entry.getValue().leaving() && !division.isOurs(entry.getKey())) {
                held.remove(entry.getKey());
                log.warn(
                        "shard is another process's now shard={}",
                        entry.getKey().number());
                now.runner().stop(entry.getKey());
                followers.get().forEach(follower -> follower.left(entry.getKey()));
                now.runner().changed();
            }
        }
    }

    private void share(Division division, Joined now) {
        int share = Share.of(self.owner(), division.held(now.total()), now.total());
        List<Shard> kept = new ArrayList<>(held.entrySet().stream()
                .filter(entry -> !entry.getValue().leaving())
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(Shard::number))
                .toList());
        while (kept.size() > share) {
            handOver(kept.removeLast());
        }
        for (Shard shard : division.free(now.total())) {
            long here = held.keySet().stream()
                    .filter(one -> one.total() == now.total())
                    .count();
            if (here >= share) {
                return;
            }
            take(shard, division.lease(shard), now);
        }
    }

    private void take(Shard shard, @Nullable Lease before, Joined now) {
        Optional<Lease> taken = before != null && self.isGone(before.owner())
                ? leases.takeFrom(before, self.owner(), settings.lease())
                : leases.take(Division.shard(now.prefix(), shard), self.owner(), settings.lease(), settings.skew());
        taken.ifPresent(lease -> {
            held.put(shard, new Held(lease, false));
            log.info("shard taken shard={} of={} epoch={}", shard.number(), shard.total(), lease.epoch());
            now.runner().changed();
        });
    }

    /** Ends a shard's session, has what came of it written, and gives it back; done elsewhere, while leases are renewed. */
    private void handOver(Shard shard) {
        Held before = held.get(shard);
        Joined now = joined;
        if (before == null || before.leaving()) {
            return;
        }
        held.put(shard, new Held(before.lease(), true));
        Thread.ofVirtual().name("hand-over").start(() -> {
            try {
                if (now != null) {
                    now.runner().stop(shard);
                }
                for (ShardFollower follower : followers.get().toList()) {
                    follower.leaving(shard);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                held.remove(shard);
                followers.get().forEach(follower -> follower.left(shard));
                quietly(() -> leases.release(before.lease()));
            }
            log.info("shard handed over shard={} of={}", shard.number(), shard.total());
        });
    }

    /** After a look that was under way. */
    private synchronized void giveBack(@Nullable Joined before) {
        held.values().forEach(one -> leases.release(one.lease()));
        held.clear();
        if (before != null) {
            leaveProcess(before.prefix());
        }
    }

    private void leaveProcess(String prefix) {
        leases.list(prefix).stream()
                .filter(lease -> lease.name().equals(Division.process(prefix, self.id())))
                .forEach(leases::delete);
    }
}
