package space.gaia.simulator.rest;

import java.time.Duration;
import java.util.Locale;
import space.gaia.simulator.http.Response;

/** Answers of 429. They carry {@code via}, by which libraries tell Discord's own limits from a ban by its shield. */
final class TooMany {

    static final String VIA = "1.1 google";

    private TooMany() {}

    static Response bucket(boolean shared, Duration wait) {
        String message = shared ? "The resource is being rate limited." : "You are being rate limited.";
        return answer(message, wait, false).with("X-RateLimit-Scope", shared ? "shared" : "user");
    }

    static Response global(Duration wait) {
        return answer("You are being rate limited.", wait, true)
                .with("X-RateLimit-Global", "true")
                .with("X-RateLimit-Scope", "global");
    }

    /** What Discord's shield answers in its place: no JSON, no {@code via}. */
    static Response banned(Duration left) {
        return Response.html(429, "error code: 1015").with("Retry-After", wholeSeconds(left));
    }

    private static Response answer(String message, Duration wait, boolean global) {
        return Response.json(
                        429,
                        Answer.object()
                                .put("message", message)
                                .put("retry_after", Double.parseDouble(seconds(wait)))
                                .put("global", global)
                                .put("code", 0))
                .with("Retry-After", wholeSeconds(wait))
                .with("via", VIA);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }

    private static String wholeSeconds(Duration duration) {
        return Long.toString(Math.ceilDiv(Math.max(1, duration.toMillis()), 1000L));
    }
}
