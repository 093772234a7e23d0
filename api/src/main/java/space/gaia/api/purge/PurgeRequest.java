package space.gaia.api.purge;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.purge.PurgeScope;

/** The body of a request for a purge: {@code {"scope": "person", "id": "…"}}. */
final class PurgeRequest {

    private PurgeRequest() {}

    static PurgeScope scope(Map<String, @Nullable Object> body) {
        for (String name : body.keySet()) {
            if (!name.equals("scope") && !name.equals("id")) {
                throw Problems.badField(name, "is not a field of a purge; it has scope and id");
            }
        }
        if (!(body.get("id") instanceof String id)) {
            throw Problems.badField("id", "must be the id of the person, channel or server, as a string");
        }
        try {
            return switch (body.get("scope") instanceof String scope ? scope : "") {
                case "person" -> new PurgeScope.Person(UserId.of(id));
                case "channel" -> new PurgeScope.Channel(ChannelId.of(id));
                case "server" -> new PurgeScope.Server(GuildId.of(id));
                default -> throw Problems.badField("scope", "must be person, channel or server");
            };
        } catch (IllegalArgumentException e) {
            throw Problems.badField("id", String.valueOf(e.getMessage()));
        }
    }
}
