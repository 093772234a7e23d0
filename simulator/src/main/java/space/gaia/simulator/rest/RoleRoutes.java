package space.gaia.simulator.rest;

import java.util.TreeMap;
import java.util.stream.Collectors;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A guild's roles. */
final class RoleRoutes {

    private final World world;

    RoleRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String one = "/guilds/{guild_id}/roles/{role_id}";
        routes.on(
                        "GET",
                        "/guilds/{guild_id}/roles",
                        call -> Answer.of(world.roles().all(call.actor(), call.id("guild_id"))))
                .on(
                        "POST",
                        "/guilds/{guild_id}/roles",
                        call -> Answer.of(world.roles().create(call.actor(), call.id("guild_id"), call.body())))
                .on("PATCH", "/guilds/{guild_id}/roles", this::move)
                .on("GET", "/guilds/{guild_id}/roles/member-counts", this::memberCounts)
                .on(
                        "GET",
                        one,
                        call -> Answer.of(world.roles().get(call.actor(), call.id("guild_id"), call.id("role_id"))))
                .on(
                        "PATCH",
                        one,
                        call -> Answer.of(world.roles()
                                .update(call.actor(), call.id("guild_id"), call.id("role_id"), call.body())))
                .on("DELETE", one, this::delete);
    }

    private Response move(Call call) {
        long guild = call.id("guild_id");
        for (JsonNode move : call.list()) {
            if (move.hasNonNull("position")) {
                long role = Call.snowflake("id", move.path("id").asString(""));
                world.roles()
                        .move(call.actor(), guild, role, move.path("position").asInt(0));
            }
        }
        return Answer.of(world.roles().all(call.actor(), guild));
    }

    private Response delete(Call call) {
        world.roles().delete(call.actor(), call.id("guild_id"), call.id("role_id"));
        return Answer.nothing();
    }

    /** How many members each role has, without @everyone. */
    private Response memberCounts(Call call) {
        long guild = call.id("guild_id");
        var counts = world.roles().all(call.actor(), guild).stream()
                .map(role -> role.path("id").asString(""))
                .filter(id -> !id.equals(Long.toString(guild)))
                .collect(Collectors.toMap(id -> id, _ -> 0, (a, _) -> a, TreeMap::new));
        for (ObjectNode member : world.members().page(World.DISCORD, guild, 0, Integer.MAX_VALUE)) {
            member.path("roles").forEach(role -> counts.merge(role.asString(""), 1, Integer::sum));
        }
        ObjectNode body = Answer.object();
        counts.forEach(body::put);
        return Answer.of(body);
    }
}
