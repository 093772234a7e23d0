package space.gaia.simulator.oauth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import space.gaia.simulator.world.Application;

/**
 * What an application asks a person for.
 *
 * @param responseType {@code code} or {@code token}; empty: only a bot is added
 * @param redirectUri where the person is sent back to; empty where only a bot is added
 * @param state given back as it came; empty: none
 * @param challenge of PKCE; empty: none
 * @param permissions what the bot asks for
 * @param guildId the guild to which the bot is added; 0: the person chooses
 */
record AuthorizeRequest(
        Application application,
        String responseType,
        String redirectUri,
        Set<String> scopes,
        String state,
        String challenge,
        String challengeMethod,
        long permissions,
        long guildId) {

    static final Set<String> KNOWN_SCOPES = Set.of(
            "identify",
            "email",
            "guilds",
            "guilds.join",
            "guilds.members.read",
            "connections",
            "bot",
            "applications.commands",
            "applications.commands.update",
            "applications.commands.permissions.update",
            "webhook.incoming",
            "messages.read",
            "role_connections.write",
            "gdm.join",
            "dm_channels.read",
            "openid");

    static Set<String> scopes(String text) {
        return new LinkedHashSet<>(List.of(text.strip().split("[ +]+")));
    }

    boolean addsBot() {
        return scopes.contains("bot");
    }

    /** Whether the person is sent back to the application. */
    boolean returns() {
        return !responseType.isEmpty();
    }
}
