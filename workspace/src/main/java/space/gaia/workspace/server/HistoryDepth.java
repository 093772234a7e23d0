package space.gaia.workspace.server;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;

/**
 * How much of what was written before a server was linked is fetched.
 *
 * @param days so many days before the link; 0: nothing; null: everything
 */
public record HistoryDepth(@Nullable Integer days) {

    /** A hundred years. */
    public static final int MOST_DAYS = 36_500;

    public HistoryDepth {
        if (days != null && (days < 0 || days > MOST_DAYS)) {
            throw new IllegalArgumentException("a history of 0 to %d days, not %d".formatted(MOST_DAYS, days));
        }
    }

    public static HistoryDepth all() {
        return new HistoryDepth(null);
    }

    public static HistoryDepth none() {
        return new HistoryDepth(0);
    }

    public static HistoryDepth ofDays(int days) {
        return new HistoryDepth(days);
    }

    /** The one of the two that reaches less far back. */
    public HistoryDepth narrower(HistoryDepth other) {
        if (days == null || other.days == null) {
            return days == null ? other : this;
        }
        return days <= other.days ? this : other;
    }

    /** The lowest id of a message that is fetched, for a server that was linked at this moment. */
    public long floor(Instant linkedAt) {
        return Snowflakes.first(floorInstant(linkedAt));
    }

    /** The moment before which nothing is fetched. */
    public Instant floorInstant(Instant linkedAt) {
        return days == null ? Instant.EPOCH : linkedAt.minus(Duration.ofDays(days));
    }
}
