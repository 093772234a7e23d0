package space.gaia.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A bucket for each caller. How many are kept is bounded: the one that was used longest ago begins anew. */
final class Buckets {
    private static final int KEPT = 20_000;

    private final int capacity;
    private final Duration window;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    Buckets(int capacity, Duration window, TimeMeter time) {
        this.capacity = capacity;
        this.window = window;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(window)
                .ticker(time::currentTimeNanos)
                .build();
    }

    boolean isOff() {
        return capacity == 0;
    }

    /** How many a full bucket holds, and in how long an empty one is full again. */
    int capacity() {
        return capacity;
    }

    Duration window() {
        return window;
    }

    /** Takes one, if there is one. */
    ConsumptionProbe take(String caller) {
        return bucket(caller).tryConsumeAndReturnRemaining(1);
    }

    /** When there is one again, in seconds; 0: now. Takes none. */
    long secondsToWait(String caller) {
        Bucket known = buckets.getIfPresent(caller);
        return known == null ? 0 : seconds(known.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    static long seconds(long nanos) {
        return Math.ceilDiv(nanos, 1_000_000_000L);
    }

    private Bucket bucket(String caller) {
        return buckets.get(
                caller,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, window))
                        .withCustomTimePrecision(time)
                        .build());
    }
}
