package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Route;

class RateLimitsTest {

    private static final Route CREATE = new Route("POST", "/channels/{channel_id}/messages");
    private static final Route GUILD = new Route("GET", "/guilds/{guild_id}");

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private RateLimits limits = new RateLimits(RateLimitOptions.realistic(), clock);

    @Test
    void aBucketTakesFiveMessagesAndThenSaysHowLongToWait() {
        for (int left = 4; left >= 0; left--) {
            Response answer = call(CREATE, "channel_id", "1");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers())
                    .containsEntry("X-RateLimit-Limit", "5")
                    .containsEntry("X-RateLimit-Remaining", Integer.toString(left))
                    .containsKey("X-RateLimit-Bucket");
        }
        now = now.plusMillis(1_500);
        Response refused = call(CREATE, "channel_id", "1");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers())
                .containsEntry("X-RateLimit-Scope", "user")
                .containsEntry("X-RateLimit-Reset-After", "3.500")
                .containsEntry("X-RateLimit-Reset", "1772366405.000")
                .containsEntry("Retry-After", "4")
                .containsKey("via");
        assertThat(new String(refused.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"retry_after\":3.5", "\"global\":false");
        now = now.plusMillis(3_500);
        assertThat(call(CREATE, "channel_id", "1").status()).isEqualTo(204);
    }

    @Test
    void eachChannelHasItsOwnBucketUnderTheSameName() {
        for (int i = 0; i < 5; i++) {
            call(CREATE, "channel_id", "1");
        }
        Response other = call(CREATE, "channel_id", "2");
        assertThat(other.status()).isEqualTo(204);
        assertThat(other.headers().get("X-RateLimit-Bucket"))
                .isEqualTo(call(CREATE, "channel_id", "1").headers().get("X-RateLimit-Bucket"));
    }

    @Test
    void theGlobalLimitHoldsOverAllRoutesButInteractions() {
        for (int i = 0; i < 50; i++) {
            assertThat(call(GUILD, "guild_id", Integer.toString(i)).status()).isEqualTo(204);
        }
        Response refused = call(GUILD, "guild_id", "51");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers())
                .containsEntry("X-RateLimit-Global", "true")
                .containsEntry("X-RateLimit-Scope", "global");
        Route callback = new Route("POST", "/interactions/{interaction_id}/{interaction_token}/callback");
        assertThat(call(callback, "interaction_id", "1").status()).isEqualTo(204);
    }

    @Test
    void aLimitOfTheResourceIsShared() {
        Route emoji = new Route("POST", "/guilds/{guild_id}/emojis");
        limits = new RateLimits(RateLimitOptions.realistic().withGlobalPerSecond(1_000), clock);
        for (int i = 0; i < 50; i++) {
            call(emoji, "guild_id", "1");
        }
        assertThat(call(emoji, "guild_id", "1").headers()).containsEntry("X-RateLimit-Scope", "shared");
    }

    @Test
    void switchedOffNothingIsLimitedAndNoHeadersAreSent() {
        limits = new RateLimits(RateLimitOptions.none(), clock);
        for (int i = 0; i < 200; i++) {
            assertThat(call(CREATE, "channel_id", "1").headers()).isEmpty();
        }
    }

    @Test
    void tooManyInvalidRequestsEndInABanThatHasNoVia() {
        InvalidRequests guard = new InvalidRequests(RateLimitOptions.realistic().withInvalidRequests(3), clock);
        for (int i = 0; i < 3; i++) {
            assertThat(guarded(guard, Response.empty(403)).status()).isEqualTo(403);
        }
        Response banned = guarded(guard, Response.empty(204));
        assertThat(banned.status()).isEqualTo(429);
        assertThat(banned.headers()).doesNotContainKey("via").containsEntry("Retry-After", "3600");
        now = now.plus(Duration.ofHours(1));
        assertThat(guarded(guard, Response.empty(204)).status()).isEqualTo(204);
    }

    @Test
    void whatIsOldOrSharedDoesNotCountTowardsTheBan() {
        InvalidRequests guard = new InvalidRequests(RateLimitOptions.realistic().withInvalidRequests(2), clock);
        guarded(guard, Response.empty(401));
        now = now.plus(Duration.ofMinutes(11));
        guarded(guard, Response.empty(429).with("X-RateLimit-Scope", "shared"));
        guarded(guard, Response.empty(401));
        assertThat(guard.counted()).isEqualTo(1);
        assertThat(guarded(guard, Response.empty(204)).status()).isEqualTo(204);
    }

    private static Response guarded(InvalidRequests guard, Response answer) {
        return guard.filter(GUILD, request(Map.of()), _ -> answer);
    }

    private Response call(Route route, String parameter, String value) {
        return limits.within(route, request(Map.of(parameter, value)), new Caller.Nobody(), () -> Response.empty(204));
    }

    private static Request request(Map<String, String> parameters) {
        return new Request("GET", "/api/v10/x", parameters, Map.of(), new HashMap<>(), new byte[0]);
    }
}
