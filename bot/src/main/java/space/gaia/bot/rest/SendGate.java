package space.gaia.bot.rest;

import java.util.Arrays;

/**
 * The last look before a request goes out. Requests that took their slots in time may have waited in JDA's buckets and come
 * out all at once: no second may hold more than Discord allows, and one less, since the way to Discord is not always
 * equally long. Times are in nanoseconds, as of {@link System#nanoTime()}.
 */
final class SendGate {

    static final int ALLOWED = Pace.ALLOWED - 1;

    private static final long SECOND = 1_000_000_000L;

    private final long[] sent = new long[ALLOWED];
    private int oldest;

    SendGate(long now) {
        Arrays.fill(sent, now - SECOND);
    }

    /** How long the request of now has to wait. It counts as sent then. */
    synchronized long pass(long now) {
        long earliest = sent[oldest] + SECOND;
        long at = earliest - now > 0 ? earliest : now;
        sent[oldest] = at;
        oldest = (oldest + 1) % ALLOWED;
        return at - now;
    }
}
