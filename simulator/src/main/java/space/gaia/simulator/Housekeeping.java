package space.gaia.simulator;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.simulator.world.World;

/** What Discord does by itself as time passes: polls end, quiet threads are archived. */
record Housekeeping(ScheduledExecutorService timer) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int EVERY_SECONDS = 1;

    static Housekeeping of(World world) {
        var timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("simulator-housekeeping").factory());
        var _ = timer.scheduleWithFixedDelay(() -> tidy(world), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        return new Housekeeping(timer);
    }

    private static void tidy(World world) {
        try {
            world.polls().closeExpired();
            world.threads().archiveIdle();
        } catch (RuntimeException e) {
            LOG.error("housekeeping failed and is tried again", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
