package space.gaia.simulator.rest;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may use which command in a guild, as the guild's admins decided; a bot can only read it. */
final class CommandPermissionRoutes {

    private static final String SCOPE = "applications.commands.permissions.update";
    private static final int MOST = 100;

    private final World world;
    private final Map<String, ObjectNode> decided = new ConcurrentSkipListMap<>();

    CommandPermissionRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String base = "/applications/{application_id}/guilds/{guild_id}/commands";
        routes.on("GET", base + "/permissions", Access.botOr(SCOPE), this::all)
                .on("GET", base + "/{command_id}/permissions", Access.botOr(SCOPE), this::get)
                .on("PUT", base + "/{command_id}/permissions", Access.bearer(SCOPE), this::set);
    }

    private Response all(Call call) {
        String prefix = prefix(call);
        return Answer.of(decided.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList());
    }

    private Response get(Call call) {
        ObjectNode known = decided.get(prefix(call) + call.id("command_id"));
        if (known == null) {
            throw new DiscordException(404, 10066, "Unknown application command permissions", null);
        }
        return Answer.of(known);
    }

    private Response set(Call call) {
        long guild = call.id("guild_id");
        long command = call.id("command_id");
        String key = prefix(call) + command;
        if (!Permission.MANAGE_GUILD.in(world.permissions().inGuild(guild, call.actor()))) {
            throw DiscordException.missingPermissions();
        }
        requireCommand(call, guild, command);
        JsonNode permissions = call.body().path("permissions");
        if (!permissions.isArray() || permissions.size() > MOST) {
            throw DiscordException.invalidForm("permissions", "BASE_TYPE_REQUIRED", "This field is required");
        }
        ObjectNode body = Answer.object()
                .put("id", Long.toString(command))
                .put("application_id", call.text("application_id"))
                .put("guild_id", Long.toString(guild))
                .set("permissions", permissions);
        decided.put(key, body);
        return Answer.of(body);
    }

    /** Permissions are set for the application's commands, and under its own id for all of them. */
    private void requireCommand(Call call, long guild, long command) {
        long application = call.id("application_id");
        if (command == application) {
            return;
        }
        boolean ofGuild = world.commands().all(application, guild).stream()
                .anyMatch(known -> known.path("id").asLong(0) == command);
        if (!ofGuild) {
            world.commands().get(application, 0, command);
        }
    }

    private static String prefix(Call call) {
        return CommandRoutes.own(call) + " " + call.id("guild_id") + " ";
    }
}
