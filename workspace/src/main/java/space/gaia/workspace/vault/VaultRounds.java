package space.gaia.workspace.vault;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** While the process runs: every ten seconds it says which keys it has, and goes on with re-sealing that nobody works on. */
final class VaultRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(VaultRounds.class);
    static final Duration EVERY = Duration.ofSeconds(10);
    private static final long ENDING_SECONDS = 5;

    private final VaultKeeper keeper;
    private @Nullable ScheduledExecutorService rounds;
    private boolean isAway;

    VaultRounds(VaultKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("vault").daemon().factory());
        fresh.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        rounds = fresh;
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = rounds;
        if (running == null) {
            return;
        }
        rounds = null;
        running.shutdownNow();
        try {
            if (running.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
                keeper.leave();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (MongoException e) {
            LOG.debug("the others learn in a minute that this process ended why={}", e.getMessage());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return rounds != null;
    }

    private void round() {
        try {
            keeper.beat();
            keeper.work();
            isAway = false;
        } catch (RuntimeException e) {
            // Health tells of a MongoDB that is away; the next round tries again.
            if (!isAway && !Thread.currentThread().isInterrupted()) {
                LOG.warn("the vault could not look after its keys, trying again why={}", e.toString());
            }
            isAway = true;
        }
    }
}
