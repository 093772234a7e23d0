package space.gaia.bot.catchup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How gaps are fetched.
 *
 * @param pages how many pages of 100 messages are fetched of a channel at a time, newest first; what is older stays a gap
 * @param every how often open gaps are looked for, even when nothing new is known of one
 */
@ConfigurationProperties("gaia.catch-up")
record CatchUpSettings(
        @DefaultValue("20") int pages, @DefaultValue("1m") Duration every) {

    CatchUpSettings {
        if (pages < 1) {
            throw new IllegalArgumentException("gaia.catch-up.pages must be at least 1");
        }
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("gaia.catch-up.every must be longer than nothing");
        }
    }
}
