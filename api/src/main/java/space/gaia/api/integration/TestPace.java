package space.gaia.api.integration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import space.gaia.workspace.integration.IntegrationKey;

/**
 * How often connections may be tried: each integration of a workspace, and all together, since refused tokens count at
 * Discord towards the ban of this service's address.
 */
final class TestPace {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int OF_EACH = 10;
    private static final int OF_ALL = 60;
    private static final int KEPT = 10_000;

    private final TimeMeter time;
    private final Bucket all;
    private final Cache<IntegrationKey, Bucket> each;

    TestPace(TimeMeter time) {
        this.time = time;
        this.all = bucket(OF_ALL);
        this.each = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfterAccess(WINDOW)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Takes one; how long is to be waited where there is none, zero where there was. */
    Duration take(IntegrationKey key) {
        Duration wait = take(each.get(key, _ -> bucket(OF_EACH)));
        return wait.isPositive() ? wait : take(all);
    }

    private static Duration take(Bucket bucket) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(int capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }
}
