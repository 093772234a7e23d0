package space.gaia.bot.catchup;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many requests in an hour, which come back evenly. */
final class Allowance {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final long anHour;
    private final LongSupplier nanos;
    private double left;
    private long at;

    Allowance(long anHour, LongSupplier nanos) {
        this.anHour = anHour;
        this.nanos = nanos;
        this.left = anHour;
        this.at = nanos.getAsLong();
    }

    /** Takes one. False: none is left now. */
    synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(anHour, left + (double) (now - at) / HOUR * anHour);
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
