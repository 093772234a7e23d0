package space.gaia.bot.stream;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.policy.Policy;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.stream.StreamId;

/**
 * Looks every second what workspaces want now, and has the lanes of their servers look where it is another thing: a quiet
 * server must obey as soon as a busy one, whose lane asks with each batch.
 */
final class PolicyKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PolicyKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** How often what has become too old is removed. */
    private static final Duration EXPIRY = Duration.ofHours(1);

    private final ServerDirectory directory;
    private final Policies policies;
    private final Consumer<GuildId> nudge;
    private final Predicate<GuildId> served;
    private final Consumer<StreamId> expire;
    private final Clock clock;
    private final Map<StreamId, Policy> told = new HashMap<>();
    private final Map<StreamId, Instant> asked = new HashMap<>();
    private @Nullable Thread keeper;

    /** {@code expire} has what is too old of a stream removed. */
    PolicyKeeper(
            ServerDirectory directory,
            Policies policies,
            Predicate<GuildId> served,
            Consumer<GuildId> nudge,
            Consumer<StreamId> expire,
            Clock clock) {
        this.directory = directory;
        this.policies = policies;
        this.served = served;
        this.nudge = nudge;
        this.expire = expire;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (keeper == null) {
            keeper = Thread.ofVirtual().name("policies").start(this::keep);
        }
    }

    @Override
    public synchronized void stop() {
        if (keeper != null) {
            keeper.interrupt();
            keeper = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return keeper != null;
    }

    @Override
    public int getPhase() {
        return DiscordSession.PHASE - 100;
    }

    private void keep() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    look();
                } catch (MongoException e) {
                    log.debug("settings cannot be read at the moment", e); // health tells of the database
                }
                Thread.sleep(EVERY); // a poll of what the api changed, on a thread of its own
            }
        } catch (InterruptedException _) {
            log.debug("policies stopped");
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same settings give the same instance
    private void look() {
        Set<StreamId> linked = new HashSet<>();
        for (LinkedServer link : directory.linked()) {
            if (!served.test(link.guild())) {
                continue;
            }
            linked.add(link.stream());
            Policy now = policies.of(link.workspace());
            Policy before = told.put(link.stream(), now);
            if (before != null && before != now) {
                nudge.accept(link.guild());
            }
            if (now.sync().retentionDays() != null && (before != now || isDue(link.stream()))) {
                asked.put(link.stream(), clock.instant());
                expire.accept(link.stream());
            }
        }
        told.keySet().retainAll(linked);
        asked.keySet().retainAll(linked);
    }

    private boolean isDue(StreamId stream) {
        return !asked.getOrDefault(stream, Instant.EPOCH).plus(EXPIRY).isAfter(clock.instant());
    }
}
