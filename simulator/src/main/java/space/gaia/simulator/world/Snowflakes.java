package space.gaia.simulator.world;

import java.time.Instant;
import java.time.InstantSource;

/** Discord's ids: milliseconds since 2015 in the upper bits, strictly increasing. Guarded by the world's lock. */
public final class Snowflakes {
    private static final long EPOCH = 1_420_070_400_000L;
    private static final int TIMESTAMP_SHIFT = 22;

    private final InstantSource clock;
    private long last;
    private long past;

    Snowflakes(InstantSource clock) {
        this.clock = clock;
    }

    /** The moment that an id was made, in Discord's resolution of a millisecond. */
    public static Instant instantOf(long id) {
        return Instant.ofEpochMilli((id >>> TIMESTAMP_SHIFT) + EPOCH);
    }

    /** The smallest id of a moment: what libraries use to page from a time. */
    public static long firstOf(Instant instant) {
        return Math.max(0, instant.toEpochMilli() - EPOCH) << TIMESTAMP_SHIFT;
    }

    /** An id of a moment that is over; ids of one moment ascend. */
    long past(Instant instant) {
        if (firstOf(instant) >= firstOf(clock.instant())) {
            return next();
        }
        past = (past + 1) & ((1L << TIMESTAMP_SHIFT) - 1);
        return firstOf(instant) | past;
    }

    long next() {
        last = Math.max(last + 1, firstOf(clock.instant()));
        return last;
    }
}
