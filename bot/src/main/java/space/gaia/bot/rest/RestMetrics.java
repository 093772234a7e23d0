package space.gaia.bot.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What is counted of Discord's REST API. */
final class RestMetrics {

    private static final int MOST_ROUTES = 200;

    private final MeterRegistry registry;
    private final Map<String, Boolean> routes = new ConcurrentHashMap<>();
    private final Map<Urgency, Timer> waits = new ConcurrentHashMap<>();
    private final Counter retries;

    RestMetrics(MeterRegistry registry, RequestLimiter limiter, InvalidAnswers invalid) {
        this.registry = registry;
        this.retries = Counter.builder("gaia.discord.rest.retries")
                .description("requests that were sent again by us, after no answer or a fault of Discord's")
                .register(registry);
        for (Urgency urgency : Urgency.values()) {
            Gauge.builder("gaia.discord.rest.waiting", limiter, all -> all.waiting(urgency))
                    .tag("urgency", urgency.name())
                    .description("requests that wait for their slot")
                    .register(registry);
        }
        Gauge.builder("gaia.discord.rest.held", limiter, all -> all.held().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("for how long nothing may be sent, since Discord said so")
                .register(registry);
        Gauge.builder("gaia.discord.rest.invalid.window", invalid, InvalidAnswers::count)
                .description("invalid answers in the last ten minutes")
                .register(registry);
        Gauge.builder("gaia.discord.rest.paused", invalid, all -> all.level().ordinal())
                .description("0: nothing rests, 1: background work does, 2: everything does")
                .register(registry);
    }

    /** A request was sent and answered; {@code outcome} is the status, or what there was in its place. */
    void exchanged(String route, String outcome, long nanos) {
        boolean known = routes.containsKey(route) || (routes.size() < MOST_ROUTES && routes.put(route, true) == null);
        Timer.builder("gaia.discord.rest")
                .description("requests to Discord's REST API, each sending")
                .tags("route", known ? route : "OTHER", "outcome", outcome)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void invalid(int status, String scope) {
        registry.counter("gaia.discord.rest.invalid", "status", Integer.toString(status), "scope", scope)
                .increment();
    }

    void waited(Urgency urgency, long nanos) {
        waits.computeIfAbsent(
                        urgency,
                        of -> Timer.builder("gaia.discord.rest.wait")
                                .description("how long a request waited for its slot")
                                .tag("urgency", of.name())
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried() {
        retries.increment();
    }
}
