package space.gaia.bot.rest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.session.RestObserver;

/**
 * Sees each sending of a request and each answer, also of those that JDA sends by itself or again. What took no slot is
 * made up for by the others; what Discord says of all requests holds for ours too.
 */
final class RestWatch implements RestObserver {

    private static final Logger log = LoggerFactory.getLogger(RestWatch.class);
    private static final Duration UNTOLD = Duration.ofSeconds(5);
    private static final Set<String> SCOPES = Set.of("user", "global", "shared");

    private final RequestLimiter limiter;
    private final SlotTickets tickets;
    private final InvalidAnswers invalid;
    private final RestMetrics metrics;
    private final Clock clock;
    private final SendGate gate = new SendGate(System.nanoTime());
    private volatile Instant bannedUntil = Instant.MIN;

    RestWatch(RequestLimiter limiter, SlotTickets tickets, InvalidAnswers invalid, RestMetrics metrics, Clock clock) {
        this.limiter = limiter;
        this.tickets = tickets;
        this.invalid = invalid;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Until when Discord's shield refuses this address; null: it does not. */
    @Nullable Instant bannedUntil() {
        Instant until = bannedUntil;
        return until.isAfter(clock.instant()) ? until : null;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        List<String> path = request.url().pathSegments();
        String ticket = request.header(SlotTickets.HEADER);
        boolean paced = ticket != null && tickets.redeem(ticket);
        // Answers to interactions are outside of Discord's global limit, and a person waits three seconds for them.
        if (!isInteraction(path)) {
            if (!paced) {
                limiter.spend();
            }
            if (invalid.level() == InvalidAnswers.Level.ALL_REST) {
                throw new IOException("not sent: Discord bans for too many invalid answers");
            }
            pass();
        }
        String route = RouteTemplate.of(request.method(), path);
        long started = System.nanoTime();
        try {
            Response response = chain.proceed(
                    request.newBuilder().removeHeader(SlotTickets.HEADER).build());
            metrics.exchanged(route, Integer.toString(response.code()), System.nanoTime() - started);
            judge(response);
            return response;
        } catch (IOException e) {
            metrics.exchanged(route, "NO_ANSWER", System.nanoTime() - started);
            throw e;
        }
    }

    @Override
    public void answered(int status) {
        count(status, "none");
    }

    private void pass() throws InterruptedIOException {
        long wait = gate.pass(System.nanoTime());
        if (wait > 0) {
            try {
                Thread.sleep(Duration.ofNanos(wait)); // the pace of what is sent
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("not sent: JDA is shutting down");
            }
        }
    }

    private void judge(Response response) {
        String told = response.header("X-RateLimit-Scope");
        String scope = told != null && SCOPES.contains(told) ? told : "none";
        count(response.code(), scope);
        if (response.code() != 429) {
            return;
        }
        boolean shield = response.header("via") == null;
        if (shield || response.header("X-RateLimit-Global") != null || scope.equals("global")) {
            Duration wait = retryAfter(response);
            limiter.hold(wait);
            if (shield) {
                bannedUntil = clock.instant().plus(wait);
            }
            log.warn("discord lets nothing through for a while seconds={} shield={}", wait.toSeconds(), shield);
        }
    }

    private void count(int status, String scope) {
        if (status == 401 || status == 403 || status == 429) {
            metrics.invalid(status, scope);
        }
        if (InvalidAnswers.isInvalid(status, scope.equals("shared"))) {
            invalid.add();
        }
    }

    private static Duration retryAfter(Response response) {
        String told = response.header("Retry-After");
        try {
            return told == null ? UNTOLD : Duration.ofMillis((long) (Double.parseDouble(told) * 1000));
        } catch (NumberFormatException _) {
            return UNTOLD;
        }
    }

    private static boolean isInteraction(List<String> path) {
        return path.contains("interactions")
                || (path.contains("webhooks") && path.size() > path.indexOf("webhooks") + 2);
    }
}
