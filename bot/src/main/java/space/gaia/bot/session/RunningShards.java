package space.gaia.bot.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.shard.Shard;
import space.gaia.bot.shard.ShardLeases;
import space.gaia.workspace.GuildId;

/** The sessions of this process's shards, which come and go as the leases say. */
final class RunningShards {

    private static final Logger log = LoggerFactory.getLogger(RunningShards.class);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final ShardManager manager;
    private final ShardLeases leases;
    private final DiscordStatus status;
    private final ShardPulse pulse;
    private final Set<JDA> replaced;
    /** What the manager was told to start. */
    private final Set<Integer> started = ConcurrentHashMap.newKeySet();

    private final ReentrantLock changing = new ReentrantLock();

    /** @param replaced shards that say nothing any more; what is ended here is added */
    RunningShards(
            ShardManager manager,
            Set<Integer> first,
            ShardLeases leases,
            DiscordStatus status,
            ShardPulse pulse,
            Set<JDA> replaced) {
        this.manager = manager;
        this.leases = leases;
        this.status = status;
        this.pulse = pulse;
        this.replaced = replaced;
        started.addAll(first);
    }

    @Nullable JDA of(GuildId guild) {
        int total = manager.getShardsTotal();
        return total <= 0 ? null : shard(Shard.of(guild, total).number());
    }

    @Nullable JDA shard(int shard) {
        return manager.getShardById(shard);
    }

    /** Starts a session anew. False: it is not this process's any more, or was started anew already. */
    boolean restart(int shard, JDA dead, String why) {
        changing.lock();
        try {
            if (!leases.wanted().contains(shard) || shard(shard) != dead) {
                return false;
            }
            replaced.add(dead);
            pulse.lost(shard);
            status.down(shard, SessionState.SILENT, why);
            manager.restart(shard);
            return true;
        } finally {
            changing.unlock();
        }
    }

    /** The shard is another process's from now on. Returns when its session is over. */
    void stop(Shard shard) {
        if (manager.getShardsTotal() != shard.total()) {
            return;
        }
        JDA ended;
        changing.lock();
        try {
            started.remove(shard.number());
            ended = shard(shard.number());
            if (ended != null) {
                replaced.add(ended);
                manager.shutdown(shard.number());
            }
            pulse.lost(shard.number());
            status.without(shard.number());
        } finally {
            changing.unlock();
        }
        try {
            if (ended != null && !ended.awaitShutdown(STOPS_WITHIN)) {
                log.warn(
                        "the session of a shard does not end; nothing of it is heard any more shard={}",
                        shard.number());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts what is this process's and does not run, and ends what runs and is not. */
    void follow() {
        changing.lock();
        try {
            Set<Integer> wanted = leases.wanted();
            for (int shard : wanted) {
                if (started.add(shard)) {
                    status.with(shard);
                    manager.start(shard);
                }
            }
            for (JDA running : manager.getShardCache()) {
                int shard = running.getShardInfo().getShardId();
                if (!wanted.contains(shard) && replaced.add(running)) {
                    // It was on its way to begin when it was handed over.
                    started.remove(shard);
                    manager.shutdown(shard);
                    pulse.lost(shard);
                    status.without(shard);
                }
            }
        } finally {
            changing.unlock();
        }
    }

    void shutdown() {
        manager.shutdown();
    }
}
