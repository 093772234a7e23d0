package space.gaia.api;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.NewToken;

@Import(RateLimitApiTest.Time.class)
@TestPropertySource(
        properties = {
            "gaia.rate-limit.requests=3",
            "gaia.rate-limit.per=60s",
            "gaia.rate-limit.attempts=2",
            "gaia.rate-limit.attempts-per=60s",
            "gaia.trusted-proxies=127.0.0.1"
        })
class RateLimitApiTest extends ApiTest {
    private static final AtomicLong NANOS = new AtomicLong();
    private static final AtomicLong SITES = new AtomicLong();

    private String address;

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {
        @Bean
        @Primary
        TimeMeter stoppedTime() {
            return new TimeMeter() {
                @Override
                public long currentTimeNanos() {
                    return NANOS.get();
                }

                @Override
                public boolean isWallClockBased() {
                    return false;
                }
            };
        }
    }

    @BeforeEach
    void anAddressOfItsOwn() {
        address = "198.51.100." + SITES.incrementAndGet();
    }

    @Test
    void aTokenIsToldHowMuchIsLeftAndRefusedWhenNothingIs() {
        for (int left = 2; left >= 0; left--) {
            channels(token)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"token\";q=3;w=60")
                    .expectHeader()
                    .valueEquals("RateLimit", "\"token\";r=%d;t=%d".formatted(left, (3 - left) * 20));
        }
        channels(token)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueEquals("Retry-After", "20")
                .expectHeader()
                .valueEquals("RateLimit", "\"token\";r=0;t=60")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(429)
                .jsonPath("$.type")
                .isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded")
                .jsonPath("$.violated-policies[0]")
                .isEqualTo("token");

        NANOS.addAndGet(20_000_000_000L);
        channels(token).expectStatus().isOk();
    }

    @Test
    void eachTokenHasItsOwn() {
        for (int i = 0; i < 4; i++) {
            channels(token);
        }
        channels(tokenFor(NewToken.reading("another", acme))).expectStatus().isOk();
    }

    @Test
    void anAddressThatSendsWrongTokensIsNotListenedToForAWhile() {
        wrong(address).expectStatus().isUnauthorized();
        wrong(address).expectStatus().isUnauthorized();
        wrong(address)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("Retry-After", "30")
                .expectBody()
                .jsonPath("$.violated-policies[0]")
                .isEqualTo("wrong-tokens");
        from(address, token).expectStatus().isEqualTo(429);

        wrong("203.0.113.9").expectStatus().isUnauthorized();
        NANOS.addAndGet(30_000_000_000L);
        from(address, token).expectStatus().isOk();
    }

    @Test
    void whoWasRightNotLongAgoIsNotLockedOutByANeighbour() {
        from(address, token).expectStatus().isOk();
        for (int i = 0; i < 5; i++) {
            wrong(address);
        }

        from(address, token).expectStatus().isOk();
    }

    @Test
    void ofIpv6TheWholeSiteIsOne() {
        String site = "2001:db8:0:" + Long.toHexString(SITES.get());
        wrong(site + "::1").expectStatus().isUnauthorized();
        wrong(site + ":aaaa::2").expectStatus().isUnauthorized();
        wrong(site + ":ffff::3").expectStatus().isEqualTo(429);
        wrong("2001:db8:1:" + Long.toHexString(SITES.get()) + "::1")
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void whatACallerSaysOfItsOwnAddressIsNotBelieved() {
        // Our proxy added the last one; what stands before it, the caller can have made up.
        wrong("192.0.2.1, " + address).expectStatus().isUnauthorized();
        wrong("192.0.2.2, " + address).expectStatus().isUnauthorized();
        wrong("192.0.2.3, " + address).expectStatus().isEqualTo(429);
    }

    @Test
    void healthAnswersWhoeverAsksHoweverOften() {
        for (int i = 0; i < 10; i++) {
            as(null).get()
                    .uri("/actuator/health/liveness")
                    .exchange()
                    .expectHeader()
                    .doesNotExist("RateLimit");
        }
    }

    private RestTestClient.ResponseSpec channels(String bearer) {
        return from(null, bearer);
    }

    private RestTestClient.ResponseSpec wrong(String forwarded) {
        return from(forwarded, AccessTokens.random().reveal());
    }

    private RestTestClient.ResponseSpec from(@Nullable String forwarded, String bearer) {
        var request = as(bearer).get().uri("/api/v1/channels");
        return (forwarded == null ? request : request.header("X-Forwarded-For", forwarded)).exchange();
    }
}
