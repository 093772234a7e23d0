package space.gaia.simulator.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How often an application may start sessions ("Session Start Limit Object"). */
public final class StartLimits {
    private static final Duration DAY = Duration.ofHours(24);

    private final GatewayOptions options;
    private final InstantSource clock;
    private final Map<Long, Used> used = new HashMap<>();

    StartLimits(GatewayOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    /**
     * What "Get Gateway Bot" tells.
     *
     * @param resetAfter until the starts of the day are counted anew
     */
    public record Left(int total, int remaining, Duration resetAfter, int maxConcurrency) {}

    enum Answer {
        GRANTED,
        TOO_FAST,
        SPENT
    }

    public synchronized Left left(long applicationId) {
        var now = clock.instant();
        var spent = current(applicationId, now);
        return new Left(
                options.sessionStarts(),
                Math.max(0, options.sessionStarts() - spent.count),
                Duration.between(now, spent.since.plus(DAY)),
                options.maxConcurrency());
    }

    synchronized Answer start(long applicationId, Shard shard) {
        var now = clock.instant();
        var spent = current(applicationId, now);
        if (spent.count >= options.sessionStarts()) {
            return Answer.SPENT;
        }
        int bucket = shard.id() % options.maxConcurrency();
        var last = spent.lastByBucket.get(bucket);
        if (last != null && last.plus(options.identifyWindow()).isAfter(now)) {
            return Answer.TOO_FAST;
        }
        spent.count++;
        spent.lastByBucket.put(bucket, now);
        return Answer.GRANTED;
    }

    private Used current(long applicationId, Instant now) {
        var spent = used.computeIfAbsent(applicationId, _ -> new Used(now));
        if (!spent.since.plus(DAY).isAfter(now)) {
            spent = new Used(now);
            used.put(applicationId, spent);
        }
        return spent;
    }

    private static final class Used {
        private final Instant since;
        private final Map<Integer, Instant> lastByBucket = new HashMap<>();
        private int count;

        private Used(Instant since) {
            this.since = since;
        }
    }
}
