package space.gaia.bot.rest;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of all requests of this process, before JDA's own limits. Whoever wants to send takes a slot, and waits for it:
 * {@link Pace} says when there is one, {@link WaitingLine} whose it is.
 */
final class RequestLimiter {

    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine line = new WaitingLine();
    private final Pace pace;

    RequestLimiter(int perSecond) {
        this.pace = new Pace(perSecond, System.nanoTime());
    }

    /** Waits for a slot, at most this long. False: there was none. */
    boolean take(Urgency urgency, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            WaitingLine.Waiter self = line.add(urgency, lock.newCondition());
            try {
                callNext();
                return await(self, System.nanoTime() + atMost.toNanos());
            } finally {
                line.leave(self);
                callNext();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A request was sent that took no slot: the others are paced as if it had. */
    void spend() {
        lock.lock();
        try {
            pace.take(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Nobody gets a slot for this long: Discord said so. */
    void hold(Duration time) {
        lock.lock();
        try {
            pace.hold(System.nanoTime() + time.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** For how long nobody gets a slot. */
    Duration held() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, pace.heldUntil() - System.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for a slot. */
    int waiting(Urgency urgency) {
        lock.lock();
        try {
            return line.size(urgency);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(WaitingLine.Waiter self, long deadline) throws InterruptedException {
        while (true) {
            long now = System.nanoTime();
            boolean next = self.equals(line.next());
            if (next && pace.due() - now <= 0) {
                line.serve(self);
                pace.take(now);
                return true;
            }
            long left = deadline - now;
            if (left <= 0) {
                return false;
            }
            // Only the next one watches the clock for its slot; whoever comes before it, or leaves, calls the next.
            self.called().awaitNanos(next ? Math.min(pace.due() - now, left) : left);
        }
    }

    private void callNext() {
        WaitingLine.Waiter next = line.next();
        if (next != null) {
            next.called().signal();
        }
    }
}
