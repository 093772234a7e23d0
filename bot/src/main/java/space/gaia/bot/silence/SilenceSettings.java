package space.gaia.bot.silence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a connected shard is taken for dead.
 *
 * @param silence without an event and without an acknowledged heartbeat for this long it is; Discord's heartbeats are some
 *     41 seconds apart
 * @param quiet without an event for this long Discord is asked whether something happened meanwhile
 */
@ConfigurationProperties("gaia.discord")
record SilenceSettings(
        @DefaultValue("2m") Duration silence,
        @DefaultValue("10m") Duration quiet) {

    SilenceSettings {
        if (silence.toMillis() < 1) {
            throw new IllegalArgumentException("gaia.discord.silence must be longer than nothing");
        }
        if (quiet.toMillis() < 1) {
            throw new IllegalArgumentException("gaia.discord.quiet must be longer than nothing");
        }
    }
}
