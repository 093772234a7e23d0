package space.gaia.bot.stream;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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

    private final ServerDirectory directory;
    private final Policies policies;
    private final Consumer<GuildId> nudge;
    private final Map<StreamId, Policy> told = new HashMap<>();
    private @Nullable Thread keeper;

    PolicyKeeper(ServerDirectory directory, Policies policies, Consumer<GuildId> nudge) {
        this.directory = directory;
        this.policies = policies;
        this.nudge = nudge;
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
            linked.add(link.stream());
            Policy now = policies.of(link.workspace());
            Policy before = told.put(link.stream(), now);
            if (before != null && before != now) {
                nudge.accept(link.guild());
            }
        }
        told.keySet().retainAll(linked);
    }
}
