package space.gaia.connectors.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A server that a person is in.
 *
 * @param icon Discord's hash of it; null: none
 * @param permissions the person's in the server, as decimal bits
 */
public record PersonsGuild(long id, String name, @Nullable String icon, boolean owner, String permissions) {

    /** Empty: it is no list of servers. */
    static Optional<List<PersonsGuild>> list(JsonNode body) {
        if (!body.isArray()) {
            return Optional.empty();
        }
        List<PersonsGuild> guilds = new ArrayList<>();
        for (JsonNode guild : body) {
            String id = guild.path("id").asString("");
            if (!id.matches("[0-9]{1,18}|[0-8][0-9]{18}")) {
                return Optional.empty();
            }
            guilds.add(new PersonsGuild(
                    Long.parseLong(id),
                    guild.path("name").asString(""),
                    guild.path("icon").isString() ? guild.path("icon").asString() : null,
                    guild.path("owner").asBoolean(false),
                    guild.path("permissions").asString("0")));
        }
        return Optional.of(guilds);
    }
}
