package space.gaia.api.provider;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import space.gaia.connectors.discord.DiscordAccess;
import space.gaia.connectors.remote.Credential;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.discord.BotToken;
import space.gaia.workspace.discord.DiscordAddress;

/**
 * How Discord lets this service in.
 *
 * @param token the bot's token; empty: there is none
 * @param apiUrl where REST v10 is; empty: Discord's own
 * @param clientId the application's id; empty: people cannot connect their accounts
 * @param clientSecret the application's OAuth2 secret
 */
@ConfigurationProperties("gaia.discord")
record DiscordProviderSettings(
        @DefaultValue("") BotToken token,
        @DefaultValue("") String apiUrl,
        @DefaultValue("") String clientId,
        @DefaultValue("") Secret clientSecret) {

    DiscordProviderSettings {
        apiUrl = apiUrl.strip();
        clientId = clientId.strip();
        DiscordAddress.check("gaia.discord.api-url", apiUrl, "http", "https");
        if (!clientId.matches("[0-9]{0,19}")) {
            throw new IllegalArgumentException(
                    "gaia.discord.client-id must be the application's id, digits only, as Discord's developer portal shows it");
        }
        if (clientId.isEmpty() != clientSecret.reveal().isBlank()) {
            throw new IllegalArgumentException(
                    "gaia.discord.client-id and gaia.discord.client-secret must both be set, or neither");
        }
    }

    DiscordAccess access() {
        return new DiscordAccess(
                URI.create(DiscordAddress.rest(apiUrl)),
                Credential.of(token.reveal()),
                clientId,
                Credential.of(clientSecret.reveal()));
    }
}
