package space.gaia.bot.rest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is asked of Discord.
 *
 * @param requestsPerSecond how many requests a second the bot sends at most; Discord allows 50 over all ("Global Rate
 *     Limit"), and those that JDA sends by itself come on top
 */
@ConfigurationProperties("gaia.discord")
record RestSettings(@DefaultValue("45") int requestsPerSecond) {

    RestSettings {
        if (requestsPerSecond < 1 || requestsPerSecond > Pace.ALLOWED) {
            throw new IllegalArgumentException("gaia.discord.requests-per-second must be from 1 to %d, but is %d"
                    .formatted(Pace.ALLOWED, requestsPerSecond));
        }
    }
}
