package space.gaia.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The commands that applications register, for all guilds or for one. */
public final class Commands {
    static final int CHAT_INPUT = 1;
    private static final Pattern NAME = Pattern.compile("[-_'\\p{L}\\p{N}]{1,32}");

    private final World world;
    private final Map<Long, ObjectNode> commands = new TreeMap<>();

    Commands(World world) {
        this.world = world;
    }

    /**
     * The commands of an application.
     *
     * @param guildId a guild's own commands; 0: the global ones
     */
    public List<ObjectNode> all(long applicationId, long guildId) {
        return world.atomically(() -> commands.values().stream()
                .filter(command -> Nodes.id(command, "application_id") == applicationId
                        && Nodes.id(command, "guild_id") == guildId)
                .toList());
    }

    /** Registers a command; one of the same name and type is replaced and keeps its id. */
    public ObjectNode create(long applicationId, long guildId, ObjectNode body) {
        return world.atomically(() -> {
            world.held.application(applicationId);
            if (guildId != 0) {
                world.permissions().requireMember(applicationId, world.held.guild(guildId));
            }
            check(body);
            var type = body.path("type").asInt(CHAT_INPUT);
            var id = all(applicationId, guildId).stream()
                    .filter(known -> Nodes.string(known, "name").equals(Nodes.string(body, "name"))
                            && known.path("type").asInt(0) == type)
                    .map(known -> Nodes.id(known, "id"))
                    .findFirst()
                    .orElseGet(world.ids::next);
            var command = complete(id, applicationId, guildId, body);
            commands.put(id, command);
            return command;
        });
    }

    public boolean exists(long applicationId, long guildId, ObjectNode body) {
        return all(applicationId, guildId).stream()
                .anyMatch(known -> Nodes.string(known, "name").equals(Nodes.string(body, "name"))
                        && known.path("type").asInt(0) == body.path("type").asInt(CHAT_INPUT));
    }

    private ObjectNode complete(long id, long applicationId, long guildId, ObjectNode body) {
        var command = Nodes.object()
                .put("id", Long.toString(id))
                .put("application_id", Long.toString(applicationId))
                .put("version", Long.toString(world.ids.next()))
                .put("type", body.path("type").asInt(CHAT_INPUT))
                .put("name", Nodes.string(body, "name"))
                .putNull("name_localizations")
                .put("description", Nodes.string(body, "description"))
                .putNull("description_localizations")
                .putNull("default_member_permissions")
                .put("dm_permission", true)
                .putNull("contexts")
                .put("nsfw", false);
        command.putArray("integration_types").add(0);
        if (guildId != 0) {
            command.put("guild_id", Long.toString(guildId));
        }
        for (var field : List.of(
                "name_localizations",
                "description_localizations",
                "dm_permission",
                "contexts",
                "integration_types",
                "nsfw",
                "options")) {
            if (Nodes.given(body, field)) {
                command.set(field, body.path(field));
            }
        }
        if (Nodes.given(body, "default_member_permissions")) {
            command.put(
                    "default_member_permissions",
                    body.path("default_member_permissions").asString());
        }
        return command;
    }

    private static void check(ObjectNode body) {
        var errors = new FormErrors();
        var name = Nodes.string(body, "name");
        var slash = body.path("type").asInt(CHAT_INPUT) == CHAT_INPUT;
        if (name.isEmpty()) {
            errors.required("name");
        } else if (slash && !(NAME.matcher(name).matches() && name.equals(name.toLowerCase(java.util.Locale.ROOT)))) {
            errors.add("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
        var length = Nodes.string(body, "description").length();
        if (slash && (length < 1 || length > 100)) {
            errors.badLength("description", 1, 100);
        }
        errors.check();
    }

    /** Replaces all commands of an application, in all guilds or in one. */
    public List<ObjectNode> overwrite(long applicationId, long guildId, ArrayNode bodies) {
        return world.atomically(() -> {
            bodies.forEach(body -> check((ObjectNode) body));
            var before = all(applicationId, guildId);
            var kept = new java.util.ArrayList<ObjectNode>();
            bodies.forEach(body -> kept.add(create(applicationId, guildId, (ObjectNode) body)));
            var ids = kept.stream().map(command -> Nodes.id(command, "id")).toList();
            before.stream()
                    .map(command -> Nodes.id(command, "id"))
                    .filter(id -> !ids.contains(id))
                    .forEach(commands::remove);
            return kept;
        });
    }

    public ObjectNode get(long applicationId, long guildId, long commandId) {
        return world.atomically(() -> {
            var command = commands.get(commandId);
            var own = command != null
                    && Nodes.id(command, "application_id") == applicationId
                    && Nodes.id(command, "guild_id") == guildId;
            return State.found(own ? command : null, Unknown.APPLICATION_COMMAND);
        });
    }

    public ObjectNode update(long applicationId, long guildId, long commandId, ObjectNode patch) {
        return world.atomically(() -> {
            var merged = Nodes.copy(get(applicationId, guildId, commandId)).setAll(patch);
            check(merged);
            var command = complete(commandId, applicationId, guildId, merged);
            commands.put(commandId, command);
            return command;
        });
    }

    public void delete(long applicationId, long guildId, long commandId) {
        world.change(() -> {
            get(applicationId, guildId, commandId);
            commands.remove(commandId);
        });
    }

    /** The command of a name that people in a guild can use; the guild's own before the global one. */
    ObjectNode named(long applicationId, long guildId, String name, int type) {
        return java.util.stream.Stream.concat(all(applicationId, guildId).stream(), all(applicationId, 0).stream())
                .filter(command -> Nodes.string(command, "name").equals(name)
                        && command.path("type").asInt(0) == type)
                .findFirst()
                .orElseThrow(() -> DiscordException.unknown(Unknown.APPLICATION_COMMAND));
    }
}
