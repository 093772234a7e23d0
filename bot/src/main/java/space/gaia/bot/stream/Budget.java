package space.gaia.bot.stream;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much may wait in this process, in bytes. */
final class Budget {

    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private long used;

    Budget(long limit) {
        this.limit = limit;
    }

    /** Waits for room, at most this long. False: there was none. */
    boolean take(long bytes, Duration atMost) {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (used > 0 && used + bytes > limit) {
                if (left <= 0) {
                    return false;
                }
                left = released.awaitNanos(left);
            }
            used += bytes;
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    void give(long bytes) {
        lock.lock();
        try {
            used -= bytes;
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long used() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }
}
