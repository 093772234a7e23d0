package space.gaia.bot.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

    private static final String DISCORD = "https://discord.com/api/v10/";

    private static final int HIGHEST_PORT = 65_535;

    public DiscordSettings {
        apiUrl = apiUrl.strip();
        gatewayUrl = gatewayUrl.strip();
        check("gaia.discord.api-url", apiUrl, "http", "https");
        check("gaia.discord.gateway-url", gatewayUrl, "ws", "wss");
        if (retryAtMost.isNegative() || retryAtMost.isZero()) {
            throw new IllegalArgumentException("gaia.discord.retry-at-most must be longer than nothing");
        }
        if (retryRefused.isNegative() || retryRefused.isZero()) {
            throw new IllegalArgumentException("gaia.discord.retry-refused must be longer than nothing");
        }
    }

    /** The base of REST paths, with its version, ending in a slash. */
    String baseUrl() {
        if (apiUrl.isEmpty()) {
            return DISCORD;
        }
        String url = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
        String path = URI.create(url).getPath();
        if (path.equals("/")) {
            return url + "api/v10/";
        }
        return path.equals("/api/") ? url + "v10/" : url;
    }

    private static void check(String property, String url, String... schemes) {
        if (url.isEmpty()) {
            return;
        }
        try {
            URI uri = new URI(url);
            for (String scheme : schemes) {
                if (scheme.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                    checkPort(property, url, uri.getPort());
                    return;
                }
            }
        } catch (URISyntaxException _) {
            // Told below, with what would be right.
        }
        throw new IllegalArgumentException("%s must be a URL that begins with %s://, but is '%s'"
                .formatted(property, String.join(":// or ", schemes), url));
    }

    /** A URI may hold any number as its port, a connection not; without one the port is that of the scheme. */
    private static void checkPort(String property, String url, int port) {
        if (port == 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "%s must have a port from 1 to %d, but is '%s'".formatted(property, HIGHEST_PORT, url));
        }
    }
}
