package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** A guild's members. */
final class MemberRoutes {

    private static final int MOST = 1000;

    private final World world;

    MemberRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String one = "/guilds/{guild_id}/members/{user_id}";
        routes.on("GET", "/guilds/{guild_id}/members", this::list)
                .on("GET", "/guilds/{guild_id}/members/search", this::search)
                .on(
                        "GET",
                        one,
                        call -> Answer.of(world.members().get(call.actor(), call.id("guild_id"), call.id("user_id"))))
                .on("PATCH", "/guilds/{guild_id}/members/@me", this::modifySelf)
                .on(
                        "PATCH",
                        one,
                        call -> Answer.of(world.members()
                                .update(call.actor(), call.id("guild_id"), call.id("user_id"), call.body())))
                .on("DELETE", one, this::remove)
                .on("PUT", one + "/roles/{role_id}", this::addRole)
                .on("DELETE", one + "/roles/{role_id}", this::removeRole);
    }

    private Response list(Call call) {
        return Answer.of(
                world.members().page(call.actor(), call.id("guild_id"), call.queryId("after"), call.limit(1, MOST, 1)));
    }

    private Response search(Call call) {
        String query = call.request().queryValue("query").orElse("");
        return Answer.of(world.members().search(call.actor(), call.id("guild_id"), query, call.limit(1, MOST, 1)));
    }

    private Response modifySelf(Call call) {
        ObjectNode patch = Answer.object();
        if (call.body().has("nick")) {
            patch.set("nick", call.body().path("nick"));
        }
        return Answer.of(world.members().update(call.actor(), call.id("guild_id"), call.actor(), patch));
    }

    private Response remove(Call call) {
        world.members().remove(call.actor(), call.id("guild_id"), call.id("user_id"));
        return Answer.nothing();
    }

    private Response addRole(Call call) {
        world.members().addRole(call.actor(), call.id("guild_id"), call.id("user_id"), call.id("role_id"));
        return Answer.nothing();
    }

    private Response removeRole(Call call) {
        world.members().removeRole(call.actor(), call.id("guild_id"), call.id("user_id"), call.id("role_id"));
        return Answer.nothing();
    }
}
