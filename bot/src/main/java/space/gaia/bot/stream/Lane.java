package space.gaia.bot.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.coverage.GapReason;

/**
 * What waits to be written of one server, in order. A virtual thread writes while there is something, and none is there
 * while there is nothing.
 */
final class Lane {

    /** Does the work of a lane; called by one thread at a time. */
    interface Worker {
        void write(List<Observation> batch, List<Loss> losses, Position received) throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    /** A loss may be as old as a lane was ever full for. */
    private static final long LOSS_AGE = Duration.ofHours(1).toNanos();

    private final Worker worker;
    private final LaneLimits limits;
    private final Budget budget;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<Observation> waiting = new ArrayDeque<>();
    private final Map<Object, Loss> losses = new HashMap<>();
    private Position received = Position.START;
    private long weight;
    /** Since when what is being written waits; 0: nothing is. */
    private long writingSince;

    private @Nullable Thread writer;
    private boolean ended;
    private boolean nudged;

    Lane(Worker worker, LaneLimits limits, Budget budget) {
        this.worker = worker;
        this.limits = limits;
        this.budget = budget;
    }

    /** Whether this much more may wait here. What tells where channels stand may wait beyond the limit, up to twice. */
    boolean hasRoom(int bytes, boolean structural) {
        lock.lock();
        try {
            return weight == 0
                    || weight + bytes <= (structural ? 2 : 1) * limits.lane().toBytes();
        } finally {
            lock.unlock();
        }
    }

    /** Takes an observation whose bytes were taken from the budget. */
    void add(Observation observation) {
        lock.lock();
        try {
            if (ended) {
                budget.give(observation.weight());
                letGo(observation);
                return;
            }
            waiting.add(observation);
            weight += observation.weight();
            if (observation.at().compareTo(received) > 0) {
                received = observation.at();
            }
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Has the worker called though nothing waits. */
    void nudge() {
        lock.lock();
        try {
            if (!ended) {
                nudged = true;
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    void lost(Loss loss) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            losses.merge(List.of(loss.reason(), loss.channel() == null ? "" : loss.channel()), loss, Loss::with);
            wake();
        } finally {
            lock.unlock();
        }
    }

    long weight() {
        lock.lock();
        try {
            return weight;
        } finally {
            lock.unlock();
        }
    }

    /** For how long the oldest event that is not written waits, in nanoseconds; 0: none does. */
    long age(long now) {
        lock.lock();
        try {
            if (writingSince != 0) {
                return Math.max(0, now - writingSince);
            }
            long since = since(waiting, now);
            // What was let go is not written either, before it is marked.
            return losses.isEmpty() ? Math.max(0, now - since) : Math.max(LOSS_AGE, now - since);
        } finally {
            lock.unlock();
        }
    }

    private static long since(Collection<Observation> observations, long now) {
        for (Observation observation : observations) {
            if (observation instanceof Observation.Dispatched event) {
                return event.receivedNanos();
            }
        }
        return now;
    }

    /** Waits until nothing waits. False: something still does. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (writer != null) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what waits. */
    void interrupt() {
        lock.lock();
        try {
            if (writer != null) {
                writer.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what waits, and takes nothing any more: the server is another process's, which fetches what is missing. */
    void end() {
        lock.lock();
        try {
            ended = true;
            losses.clear();
            if (writer == null) {
                abandon();
            } else {
                writer.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (writer == null) {
            writer = Thread.ofVirtual().name("lane").start(this::drain);
        }
    }

    private record Work(List<Observation> batch, List<Loss> losses, Position received, long weight) {}

    private void drain() {
        try {
            linger();
            for (Work work = take(); work != null; work = take()) {
                write(work);
                linger();
            }
        } catch (InterruptedException _) {
            abandon();
        }
    }

    private void write(Work work) throws InterruptedException {
        try {
            worker.write(work.batch(), work.losses(), work.received());
        } catch (InterruptedException e) {
            work.batch().forEach(Lane::letGo);
            throw e;
        } catch (RuntimeException e) {
            log.error("a batch could not be written, its gaps are marked", e);
            Instant now = Instant.now();
            work.batch().forEach(observation -> {
                letGo(observation);
                lost(Losses.of(observation, GapReason.REFUSED, now));
            });
        } finally {
            done(work);
        }
    }

    /** A little patience makes one batch of what comes together. */
    private void linger() throws InterruptedException {
        lock.lock();
        boolean few = waiting.size() < limits.batch();
        lock.unlock();
        if (few) {
            Thread.sleep(limits.linger()); // a virtual thread, for what comes together
        }
    }

    private @Nullable Work take() throws InterruptedException {
        lock.lock();
        try {
            if (ended) {
                throw new InterruptedException("ended");
            }
            if (waiting.isEmpty() && losses.isEmpty() && !nudged) {
                rest();
                return null;
            }
            nudged = false;
            List<Observation> batch = new ArrayList<>();
            long bytes = 0;
            while (!waiting.isEmpty() && batch.size() < limits.batch()) {
                Observation next = waiting.remove();
                batch.add(next);
                bytes += next.weight();
            }
            List<Loss> lost = List.copyOf(losses.values());
            losses.clear();
            writingSince = lost.isEmpty() ? since(batch, System.nanoTime()) : System.nanoTime() - LOSS_AGE;
            return new Work(batch, lost, received, bytes);
        } finally {
            lock.unlock();
        }
    }

    private void done(Work work) {
        lock.lock();
        try {
            weight -= work.weight();
            writingSince = 0;
        } finally {
            lock.unlock();
        }
        budget.give(work.weight());
    }

    private void abandon() {
        lock.lock();
        try {
            budget.give(waiting.stream().mapToLong(Observation::weight).sum());
            waiting.forEach(Lane::letGo);
            waiting.clear();
            weight = 0;
            rest();
        } finally {
            lock.unlock();
        }
    }

    private static void letGo(Observation observation) {
        if (observation instanceof Observation.Fetched fetched) {
            fetched.archived().complete(false);
        }
    }

    private void rest() {
        writer = null;
        idle.signalAll();
    }
}
