package space.gaia.bot.repeat;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does something every so often, on a thread of its own, from its start to its stop. */
public abstract class Repeating implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    private final String name;
    private final Duration pause;
    private final int phase;
    private @Nullable Thread thread;

    /**
     * {@code name} is the thread's, {@code pause} is between two rounds, {@code phase} says when it starts and stops among
     * the rest of the process.
     */
    protected Repeating(String name, Duration pause, int phase) {
        this.name = name;
        this.pause = pause;
        this.phase = phase;
    }

    /** One round. What it throws is logged, and the next round comes all the same. */
    protected abstract void round() throws InterruptedException;

    @Override
    public final synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name(name).start(this::repeat);
        }
    }

    @Override
    public final synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public final int getPhase() {
        return phase;
    }

    private void repeat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                once();
                Thread.sleep(pause); // between two rounds
            }
        } catch (InterruptedException | MongoInterruptedException _) {
            log.debug("stopped name={}", name);
        }
    }

    private void once() throws InterruptedException {
        try {
            round();
        } catch (MongoInterruptedException e) {
            throw e;
        } catch (MongoException e) {
            log.debug("mongodb is away; again soon name={}", name, e); // health tells of the database
        } catch (RuntimeException e) {
            log.error("a round failed; again soon name={}", name, e);
        }
    }
}
