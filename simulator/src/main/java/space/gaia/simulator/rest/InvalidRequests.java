package space.gaia.simulator.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import space.gaia.simulator.http.Filter;
import space.gaia.simulator.http.Handler;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Route;

/** Counts answers of 401, 403 and 429 and bans the address that got too many; 429s of a shared limit are no offence. */
final class InvalidRequests implements Filter {

    private static final Set<Integer> OFFENCES = Set.of(401, 403, 429);

    private final RateLimitOptions options;
    private final InstantSource clock;
    private final Deque<Instant> offences = new ArrayDeque<>();
    private Instant bannedUntil = Instant.MIN;

    InvalidRequests(RateLimitOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
    }

    @Override
    public Response filter(Route route, Request request, Handler next) {
        if (!options.enabled() || !request.path().startsWith("/api/")) {
            return next.handle(request);
        }
        Duration left = banned();
        if (left.isPositive()) {
            return TooMany.banned(left);
        }
        Response response = next.handle(request);
        boolean shared = "shared".equals(response.headers().get("X-RateLimit-Scope"));
        if (OFFENCES.contains(response.status()) && !shared) {
            count();
        }
        return response;
    }

    private synchronized Duration banned() {
        return bannedUntil.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), bannedUntil);
    }

    private synchronized void count() {
        Instant now = clock.instant();
        offences.addLast(now);
        Instant start = now.minus(options.invalidWindow());
        while (offences.getFirst().isBefore(start)) {
            offences.removeFirst();
        }
        if (offences.size() >= options.invalidRequests()) {
            bannedUntil = now.plus(options.banned());
            offences.clear();
        }
    }

    /** How many invalid requests count at the moment, so that a test or a person can see how near the ban is. */
    synchronized int counted() {
        return offences.size();
    }
}
