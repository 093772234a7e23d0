package space.gaia.api.discord;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Discord within its limits: each request awaits its turn, is measured, and is asked once more where Discord fails
 * (5xx), the network does, or the answer is cut short. Of an answer that fails, only the status is ever told.
 */
public final class DiscordClient {
    private static final Logger LOG = LoggerFactory.getLogger(DiscordClient.class);
    private static final int TRIES = 2;
    /** Channel, guild, member, message, user. */
    private static final Set<Integer> UNKNOWN = Set.of(10003, 10004, 10007, 10008, 10013);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final String REFUSED =
            "Discord refuses the bot's token. Set DISCORD_TOKEN to the one that its developer portal shows.";

    private final DiscordRoutes discord;
    private final Pace pace;
    private final InvalidAnswers invalid;
    private final MeterRegistry meters;
    private volatile boolean tokenRefused;

    public DiscordClient(DiscordRoutes discord, Pace pace, InvalidAnswers invalid, MeterRegistry meters) {
        this.discord = discord;
        this.pace = pace;
        this.invalid = invalid;
        this.meters = meters;
        Gauge.builder("gaia.discord.api.invalid", invalid, InvalidAnswers::counted)
                .description("answers of 401, 403 and 429 within ten minutes; at %d the api asks no more"
                        .formatted(InvalidAnswers.MOST))
                .register(meters);
    }

    /** One request; made once more where that may help. */
    public interface Call<T> {
        ResponseEntity<T> on(DiscordRoutes discord);
    }

    public <T> Answer<T> ask(Route route, Call<T> call) {
        for (int tries = 0; tries < TRIES; tries++) {
            Answer<T> none = turn(route);
            if (none != null) {
                return none;
            }
            Answer<T> answer = once(route, call);
            if (answer != null) {
                return answer;
            }
        }
        return new Answer.Failed<>("Discord does not answer at the moment. Try again.", AFTER_FAILURE);
    }

    /** What is wrong for longer than a moment; null: nothing. */
    @Nullable String trouble() {
        if (tokenRefused) {
            return REFUSED;
        }
        return invalid.pause().isPositive() ? tooManyRefusals() : null;
    }

    /** Waits for the turn; null: it is there. */
    private <T> @Nullable Answer<T> turn(Route route) {
        Duration banned = invalid.pause();
        if (banned.isPositive()) {
            return new Answer.Failed<>(tooManyRefusals(), banned);
        }
        try {
            Duration left = pace.await(route);
            return left.isZero()
                    ? null
                    : new Answer.Failed<>(
                            tokenRefused ? REFUSED : "Discord takes no more requests at the moment. Try again.", left);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Failed<>("The service is stopping. Try again.", AFTER_FAILURE);
        }
    }

    /** Null: it failed in a way that another try may mend. */
    private <T> @Nullable Answer<T> once(Route route, Call<T> call) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "ok";
        try {
            ResponseEntity<T> response = call.on(discord);
            tokenRefused = false;
            heed(route, response.getHeaders());
            T body = response.getBody();
            if (body != null && response.getStatusCode().is2xxSuccessful()) {
                return new Answer.Told<>(body);
            }
            outcome = "malformed";
            warn(route, outcome);
            return null;
        } catch (RestClientResponseException e) {
            outcome = Integer.toString(e.getStatusCode().value());
            return refusal(route, e);
        } catch (RestClientException e) {
            outcome = e instanceof ResourceAccessException ? "network" : "malformed";
            warn(route, outcome);
            return null;
        } finally {
            sample.stop(Timer.builder("gaia.discord.api.requests")
                    .description("what the api asks of Discord")
                    .tag("route", route.tag())
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    private <T> @Nullable Answer<T> refusal(Route route, RestClientResponseException e) {
        int status = e.getStatusCode().value();
        warn(route, Integer.toString(status));
        if (status >= 500) {
            return null;
        }
        return switch (status) {
            case 401 -> {
                invalid.count();
                tokenRefused = true;
                pace.pauseAll(AFTER_REFUSAL);
                yield new Answer.Failed<>(REFUSED, AFTER_REFUSAL);
            }
            case 403 -> {
                invalid.count();
                yield new Answer.Forbidden<>();
            }
            case 404 -> isOfDiscord(e) ? new Answer.Unknown<>() : new Answer.NotTaken<>();
            case 429 -> limited(route, e);
            default -> new Answer.NotTaken<>();
        };
    }

    private <T> Answer<T> limited(Route route, RestClientResponseException e) {
        HttpHeaders headers = e.getResponseHeaders() == null ? HttpHeaders.EMPTY : e.getResponseHeaders();
        if (!"shared".equals(headers.getFirst("X-RateLimit-Scope"))) {
            invalid.count();
        }
        Duration pause = seconds(headers, HttpHeaders.RETRY_AFTER, AFTER_FAILURE);
        if (headers.containsHeader("X-RateLimit-Global")) {
            pace.pauseAll(pause);
        } else {
            pace.pause(route, pause);
        }
        return new Answer.Failed<>("Discord takes no more requests at the moment. Try again.", pause);
    }

    /** A bucket that is empty is waited for, instead of being refused. */
    private void heed(Route route, HttpHeaders headers) {
        if ("0".equals(headers.getFirst("X-RateLimit-Remaining"))) {
            pace.pause(route, seconds(headers, "X-RateLimit-Reset-After", Duration.ZERO));
        }
    }

    private static Duration seconds(HttpHeaders headers, String name, Duration otherwise) {
        String text = headers.getFirst(name);
        if (text == null || !text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return otherwise;
        }
        Duration time = Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
        return time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time;
    }

    /** Whether it is Discord that does not know the thing, and not something before it that does not know Discord. */
    private static boolean isOfDiscord(RestClientResponseException e) {
        try {
            int code = JsonMapper.shared()
                    .readTree(e.getResponseBodyAsByteArray())
                    .path("code")
                    .asInt(0);
            return UNKNOWN.contains(code);
        } catch (JacksonException _) {
            return false;
        }
    }

    private static String tooManyRefusals() {
        return "Discord refused %d requests within ten minutes, so it is left alone for a while. The log has why."
                .formatted(InvalidAnswers.MOST);
    }

    private static void warn(Route route, String outcome) {
        LOG.warn("discord did not give what was asked for route={} outcome={}", route.tag(), outcome);
    }
}
