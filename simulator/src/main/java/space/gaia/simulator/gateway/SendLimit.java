package space.gaia.simulator.gateway;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what a client sends within any 60 seconds. Used by one connection's conversation only. */
final class SendLimit {
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private final int allowed;
    private final Deque<Long> sent = new ArrayDeque<>();

    SendLimit(int allowed) {
        this.allowed = allowed;
    }

    boolean allows(long nanoTime) {
        while (!sent.isEmpty() && nanoTime - sent.getFirst() >= WINDOW_NANOS) {
            sent.removeFirst();
        }
        sent.addLast(nanoTime);
        return sent.size() <= allowed;
    }
}
