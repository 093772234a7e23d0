package space.gaia.api.security;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import space.gaia.api.problem.ProblemWriter;
import space.gaia.api.refusal.Limits;

/**
 * Counts the requests of each token, and says with each answer how many are left
 * (draft-ietf-httpapi-ratelimit-headers, {@code RateLimit} and {@code RateLimit-Policy}).
 */
final class RateLimitFilter extends OncePerRequestFilter {
    static final String REMAINING = "RateLimit";
    static final String POLICY = "RateLimit-Policy";

    private static final String NAME = "token";

    private final Buckets buckets;

    RateLimitFilter(RateLimitSettings settings, TimeMeter time) {
        this.buckets = new Buckets(settings.requests(), settings.per(), time);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (buckets.isOff()
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof TokenAuthentication caller)) {
            chain.doFilter(request, response);
            return;
        }
        ConsumptionProbe probe =
                buckets.take(caller.access().kind() + "/" + caller.access().id());
        long full = Buckets.seconds(probe.getNanosToWaitForReset());
        response.setHeader(
                POLICY,
                "\"%s\";q=%d;w=%d"
                        .formatted(NAME, buckets.capacity(), buckets.window().toSeconds()));
        response.setHeader(REMAINING, "\"%s\";r=%d;t=%d".formatted(NAME, probe.getRemainingTokens(), full));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        tooMany(
                request,
                response,
                Buckets.seconds(probe.getNanosToWaitForRefill()),
                "This token asks more often than it may. Wait as Retry-After says, and ask less often.",
                NAME);
    }

    /** The problem is the one that the draft defines for a spent quota. */
    static void tooMany(
            HttpServletRequest request, HttpServletResponse response, long seconds, String detail, String policy)
            throws IOException {
        Limits.reached(request, policy);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        ProblemWriter.write(
                request,
                response,
                429,
                detail,
                Map.of(
                        "type",
                        "https://iana.org/assignments/http-problem-types#quota-exceeded",
                        "violated-policies",
                        new String[] {policy}));
    }
}
