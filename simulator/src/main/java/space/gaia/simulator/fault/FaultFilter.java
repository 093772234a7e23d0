package space.gaia.simulator.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import space.gaia.simulator.http.Filter;
import space.gaia.simulator.http.Handler;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Route;
import tools.jackson.databind.json.JsonMapper;

/** Brings faults into Discord's REST API; the simulator's own control endpoint is left alone. */
final class FaultFilter implements Filter {
    private static final String REST = "/api/";
    private static final JsonMapper JSON = new JsonMapper();

    private final Faults faults;

    FaultFilter(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Response filter(Route route, Request request, Handler next) {
        if (!request.path().startsWith(REST)) {
            return next.handle(request);
        }
        var fault = faults.onRequest(route);
        if (fault.isEmpty()) {
            return next.handle(request);
        }
        faults.record(fault.get().kind(), request.method() + " " + request.path(), fault.get());
        return switch (fault.get()) {
            case RestFault.RateLimited limited -> rateLimited(limited);
            case RestFault.ServerError error -> {
                if (error.done()) {
                    next.handle(request);
                }
                yield Response.error(error.status(), 0, "%d: Server Error".formatted(error.status()));
            }
            case RestFault.Latency latency -> {
                pause(latency.time());
                yield next.handle(request);
            }
            case RestFault.Malformed _ -> {
                var whole = next.handle(request);
                yield new Response(
                        whole.status(), whole.headers(), Arrays.copyOf(whole.body(), whole.body().length / 2));
            }
            case RestFault.Forbidden _ -> Response.error(403, 50013, "Missing Permissions");
        };
    }

    /** As Discord's "Rate Limits" document shows it. {@code Via} tells the API's limits from Cloudflare's. */
    private static Response rateLimited(RestFault.RateLimited limited) {
        boolean global = limited.scope() == RestFault.Scope.GLOBAL;
        double seconds = limited.retryAfter().toMillis() / 1000.0;
        var body = JSON.createObjectNode()
                .put(
                        "message",
                        limited.scope() == RestFault.Scope.SHARED
                                ? "The resource is being rate limited."
                                : "You are being rate limited.")
                .put("retry_after", seconds)
                .put("global", global);
        var answer = Response.json(429, body)
                .with("Via", "1.1 simulator")
                .with("Retry-After", Long.toString((long) Math.ceil(seconds)))
                .with("X-RateLimit-Scope", limited.scope().header());
        if (global) {
            return answer.with("X-RateLimit-Global", "true");
        }
        return answer.with("X-RateLimit-Limit", "5")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", seconds))
                .with(
                        "X-RateLimit-Reset",
                        String.format(Locale.ROOT, "%.3f", System.currentTimeMillis() / 1000.0 + seconds))
                .with("X-RateLimit-Bucket", "fault");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time); // the delay is the fault that was asked for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
