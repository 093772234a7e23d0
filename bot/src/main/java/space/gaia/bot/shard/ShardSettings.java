package space.gaia.bot.shard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How processes share the shards.
 *
 * @param lease after this long without a word of a process others take over what it served. A process that was paused for
 *     longer, as by garbage collection, may find its shards with others; nothing false is written, but they start anew
 * @param skew by how much the clocks of the processes may differ
 */
@ConfigurationProperties("gaia.shards")
public record ShardSettings(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("5s") Duration skew) {

    private static final int LOOKS = 10;

    public ShardSettings {
        if (lease.toMillis() < LOOKS) {
            throw new IllegalArgumentException("gaia.shards.lease must be 10 ms or more; 30s is good for most");
        }
        if (skew.isNegative()) {
            throw new IllegalArgumentException("gaia.shards.skew must not be negative");
        }
    }

    /** The pause between two looks at the leases, each of which renews them. */
    Duration every() {
        return lease.dividedBy(LOOKS);
    }
}
