package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People and bots. */
public final class Users {
    private final World world;

    Users(World world) {
        this.world = world;
    }

    /** Makes a person; the display name is the user's global name. */
    public ObjectNode create(String username, String displayName) {
        return world.atomically(() -> add(world.ids.next(), username, displayName, false));
    }

    ObjectNode add(long id, String username, String displayName, boolean bot) {
        if (username.isBlank() || username.length() > 32) {
            throw new FormErrors().badLength("username", 1, 32).exception();
        }
        var user = Nodes.object()
                .put("id", Long.toString(id))
                .put("username", username)
                .put("discriminator", bot ? "%04d".formatted(1 + id % 9999) : "0")
                .putNull("avatar")
                .put("public_flags", 0)
                .put("flags", 0)
                .putNull("banner")
                .putNull("accent_color")
                .putNull("avatar_decoration_data")
                .putNull("collectibles")
                .putNull("primary_guild");
        if (bot) {
            user.put("bot", true).putNull("global_name");
        } else {
            user.put("global_name", displayName);
        }
        world.held.users.put(id, user);
        return user;
    }

    public ObjectNode get(long id) {
        return world.atomically(() -> world.held.user(id));
    }

    public List<ObjectNode> all() {
        return world.atomically(() -> List.copyOf(world.held.users.values()));
    }

    /** Changes a user's name, avatar and so on; every guild that has the user as a member is told. */
    public ObjectNode update(long id, ObjectNode patch) {
        return world.atomically(() -> {
            var changed = Nodes.copy(world.held.user(id));
            for (var field : List.of("username", "global_name", "avatar", "banner", "accent_color")) {
                JsonNode value = patch.path(field);
                if (!value.isMissingNode()) {
                    changed.set(field, value);
                }
            }
            world.held.users.put(id, changed);
            world.held.guilds.values().stream()
                    .filter(guild -> guild.members.containsKey(id))
                    .forEach(guild -> world.members().tellUpdate(guild, guild.member(id)));
            return changed;
        });
    }
}
