package space.gaia.api.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a caller may ask.
 *
 * @param requests how many requests a token has within {@code per}, in each process; 0: as many as it likes
 * @param per the window of {@code requests}
 * @param attempts how many wrong tokens an address may send within {@code attemptsPer}; 0: as many as it likes
 * @param attemptsPer the window of {@code attempts}
 */
@ConfigurationProperties("gaia.rate-limit")
record RateLimitSettings(
        @DefaultValue("6000") int requests,
        @DefaultValue("1m") Duration per,
        @DefaultValue("30") int attempts,
        @DefaultValue("1m") Duration attemptsPer) {

    RateLimitSettings {
        check("requests", requests, "per", per);
        check("attempts", attempts, "attempts-per", attemptsPer);
    }

    private static void check(String count, int number, String window, Duration length) {
        if (number < 0) {
            throw new IllegalArgumentException("gaia.rate-limit.%s must be 0 or more".formatted(count));
        }
        if (length.toSeconds() < 1 || length.toDays() > 1) {
            throw new IllegalArgumentException("gaia.rate-limit.%s must be from 1s to 1d".formatted(window));
        }
    }
}
