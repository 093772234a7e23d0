package space.gaia.bot.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import space.gaia.workspace.discord.BotToken;
import space.gaia.workspace.discord.DiscordAddress;

/**
 * How to reach Discord.
 *
 * @param token the bot's token
 * @param apiUrl where REST v10 is; empty: Discord's own. Of a stand-in, {@code http://host:port} is enough
 * @param gatewayUrl where the gateway is; empty: where REST says
 * @param messageContent whether the Message Content intent is asked for; without it messages come without content
 * @param members whether the Server Members intent is asked for; with it people's names follow at once when they change
 * @param retryAtMost the longest pause between two tries to reach Discord
 * @param retryRefused the pause before the next try after Discord refused the token or the intents
 */
@ConfigurationProperties("gaia.discord")
public record DiscordSettings(
        @DefaultValue("") BotToken token,
        @DefaultValue("") String apiUrl,
        @DefaultValue("") String gatewayUrl,
        @DefaultValue("true") boolean messageContent,
        @DefaultValue("false") boolean members,
        @DefaultValue("1m") Duration retryAtMost,
        @DefaultValue("5m") Duration retryRefused) {

    public DiscordSettings {
        apiUrl = apiUrl.strip();
        gatewayUrl = gatewayUrl.strip();
        DiscordAddress.check("gaia.discord.api-url", apiUrl, "http", "https");
        DiscordAddress.check("gaia.discord.gateway-url", gatewayUrl, "ws", "wss");
        if (retryAtMost.isNegative() || retryAtMost.isZero()) {
            throw new IllegalArgumentException("gaia.discord.retry-at-most must be longer than nothing");
        }
        if (retryRefused.isNegative() || retryRefused.isZero()) {
            throw new IllegalArgumentException("gaia.discord.retry-refused must be longer than nothing");
        }
    }

    /** The base of REST paths, with its version, ending in a slash. */
    String baseUrl() {
        return DiscordAddress.rest(apiUrl);
    }
}
