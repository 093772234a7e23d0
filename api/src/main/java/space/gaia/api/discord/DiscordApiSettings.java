package space.gaia.api.discord;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import space.gaia.workspace.discord.BotToken;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.discord.DiscordAddress;

/**
 * How the api asks Discord for links.
 *
 * @param token the bot's token; empty: there are no links to files
 * @param apiUrl where REST v10 is; empty: Discord's own
 * @param cdnUrl where a stand-in has its files; empty: Discord's own, or where the stand-in's REST is
 * @param apiRequestsPerSecond how often this process asks at most; the bot takes 45 of the 50 that Discord allows
 */
@ConfigurationProperties("gaia.discord")
public record DiscordApiSettings(
        @DefaultValue("") BotToken token,
        @DefaultValue("") String apiUrl,
        @DefaultValue("") String cdnUrl,
        @DefaultValue("5") int apiRequestsPerSecond) {
    private static final int DISCORDS_LIMIT = 50;

    public DiscordApiSettings {
        apiUrl = apiUrl.strip();
        cdnUrl = cdnUrl.strip();
        DiscordAddress.check("gaia.discord.api-url", apiUrl, "http", "https");
        DiscordAddress.check("gaia.discord.cdn-url", cdnUrl, "http", "https");
        if (apiRequestsPerSecond < 1 || apiRequestsPerSecond > DISCORDS_LIMIT) {
            throw new IllegalArgumentException("gaia.discord.api-requests-per-second must be from 1 to %d, but is %d"
                    .formatted(DISCORDS_LIMIT, apiRequestsPerSecond));
        }
    }

    String baseUrl() {
        return DiscordAddress.rest(apiUrl);
    }

    public Cdn cdn() {
        return Cdn.of(apiUrl, cdnUrl);
    }
}
