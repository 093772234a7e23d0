package space.gaia.connectors.discord;

import java.net.URI;
import space.gaia.connectors.remote.Credential;

/**
 * How this service is let in at Discord: what the operator set.
 *
 * @param rest the base of REST v10, ending in a slash
 * @param botToken empty: there is none
 * @param clientId the application's, for accounts of people; empty: they cannot be connected
 */
public record DiscordAccess(URI rest, Credential botToken, String clientId, Credential clientSecret) {

    public DiscordAccess {
        if (!rest.getPath().endsWith("/")) {
            throw new IllegalArgumentException("the base of Discord's REST must end in a slash: " + rest);
        }
    }
}
