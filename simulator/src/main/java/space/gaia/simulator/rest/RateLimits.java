package space.gaia.simulator.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Route;

/** The buckets of routes and the global limit ("Rate Limits" in Discord's documents). */
final class RateLimits {

    private static final List<String> MAJOR = List.of("channel_id", "guild_id", "webhook_id", "webhook_token");
    private static final int WINDOWS_KEPT = 10_000;

    private final RateLimitOptions options;
    private final InstantSource clock;
    private final Map<String, Window> windows = new ConcurrentHashMap<>();
    private final LongAdder admitted = new LongAdder();

    RateLimits(RateLimitOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    /** Answers a request if the limits allow it, with the headers that tell how much is left; else with 429. */
    Response within(Route route, Request request, Caller caller, Supplier<Response> answer) {
        if (!options.enabled()) {
            admitted.increment();
            return answer.get();
        }
        Instant now = clock.instant();
        boolean interaction = route.template().startsWith("/interactions/") || isFollowUp(route, caller);
        if (!interaction) {
            var global = window("global " + caller.limitedAs(), now)
                    .take(now, options.globalPerSecond(), Duration.ofSeconds(1));
            if (!global.admitted()) {
                return TooMany.global(global.left());
            }
        }
        BucketRule rule = BucketRule.of(route);
        var taken =
                window(key(rule, request, caller), now).take(now, rule.limit() * options.bucketFactor(), rule.window());
        if (taken.admitted()) {
            admitted.increment();
        }
        Response response = taken.admitted() ? answer.get() : TooMany.bucket(rule.shared(), taken.left());
        return withHeaders(response, rule, taken);
    }

    long admitted() {
        return admitted.sum();
    }

    /** A webhook's route that carries an interaction's token in place of credentials. */
    private static boolean isFollowUp(Route route, Caller caller) {
        return caller instanceof Caller.Nobody && route.template().startsWith("/webhooks/{webhook_id}/{webhook_token}");
    }

    private static String key(BucketRule rule, Request request, Caller caller) {
        String resource = MAJOR.stream()
                .map(name -> request.parameters().getOrDefault(name, ""))
                .collect(Collectors.joining("/"));
        return rule.name() + " " + resource + (rule.shared() ? "" : " " + caller.limitedAs());
    }

    private Window window(String key, Instant now) {
        if (windows.size() > WINDOWS_KEPT) {
            windows.values().removeIf(window -> window.isOver(now));
        }
        return windows.computeIfAbsent(key, _ -> new Window());
    }

    private static Response withHeaders(Response response, BucketRule rule, Window.Taken taken) {
        double reset = taken.ends().toEpochMilli() / 1000.0;
        return response.with("X-RateLimit-Limit", Integer.toString(taken.limit()))
                .with("X-RateLimit-Remaining", Integer.toString(taken.remaining()))
                .with("X-RateLimit-Reset", String.format(Locale.ROOT, "%.3f", reset))
                .with("X-RateLimit-Reset-After", TooMany.seconds(taken.left()))
                .with("X-RateLimit-Bucket", rule.hash());
    }
}
