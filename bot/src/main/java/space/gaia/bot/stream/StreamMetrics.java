package space.gaia.bot.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.coverage.GapReason;

/** What is counted on the way of an event. */
final class StreamMetrics {

    private static final Logger log = LoggerFactory.getLogger(StreamMetrics.class);
    private static final int MOST_TYPES = 200;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Set<String> malformedKinds = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastBatch = new AtomicLong();
    private final DistributionSummary batches;
    private final Timer latency;

    StreamMetrics(MeterRegistry registry, Budget budget, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.batches = DistributionSummary.builder("gaia.lanes.batch")
                .description("events written at once")
                .register(registry);
        this.latency = Timer.builder("gaia.lanes.latency")
                .description("from the gateway to the archive")
                .publishPercentileHistogram()
                .register(registry);
        Gauge.builder("gaia.lanes.waiting", budget, Budget::used)
                .baseUnit("bytes")
                .description("what waits to be written")
                .register(registry);
        Gauge.builder("gaia.lanes.last.batch", lastBatch, AtomicLong::doubleValue)
                .baseUnit("seconds")
                .description("when something was written last, in seconds of the epoch")
                .register(registry);
    }

    void received(String type) {
        String name = received.size() < MOST_TYPES || received.containsKey(type) ? type : "OTHER";
        received.computeIfAbsent(name, known -> registry.counter("gaia.discord.events", "type", known))
                .increment();
    }

    void written(int events) {
        batches.record(events);
        lastBatch.set(clock.instant().getEpochSecond());
    }

    void latency(long receivedNanos) {
        latency.record(System.nanoTime() - receivedNanos, TimeUnit.NANOSECONDS);
    }

    void dropped(GapReason reason, long events) {
        registry.counter("gaia.lanes.dropped", "reason", reason.name()).increment(events);
    }

    void hole() {
        registry.counter("gaia.discord.holes").increment();
    }

    /** A payload that is not as documented: counted, and logged once for each kind, without what it says. */
    void malformed(String kind, RuntimeException fault) {
        registry.counter("gaia.discord.malformed", "type", kind).increment();
        if (malformedKinds.add(kind)) {
            String what = fault instanceof RawJson.Malformed
                    ? "field " + fault.getMessage()
                    : fault.getClass().getSimpleName();
            log.warn("discord sent what cannot be read; further ones are only counted type={} fault={}", kind, what);
        }
    }
}
