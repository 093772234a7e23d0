package space.gaia.simulator.gateway;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other on an executor of many threads. */
final class InOrder {
    private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    InOrder(Executor executor) {
        this.executor = executor;
    }

    synchronized void execute(Runnable task) {
        waiting.add(task);
        if (!busy) {
            busy = true;
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException _) {
                LOG.debug("the gateway is closed; what came last is not heard");
            }
        }
    }

    private void run() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("the gateway failed to handle a payload", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        var task = waiting.poll();
        busy = task != null;
        return task;
    }
}
