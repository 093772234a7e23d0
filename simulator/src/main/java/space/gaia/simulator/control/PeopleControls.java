package space.gaia.simulator.control;

import space.gaia.simulator.control.Controls.Call;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

/** People, guilds, roles, and who is where. */
final class PeopleControls {
    private final World world;

    PeopleControls(World world) {
        this.world = world;
    }

    void mount(Controls controls) {
        controls.on("POST", "/users", this::user)
                .on("PATCH", "/users/{user_id}", call -> world.users().update(call.id("user_id"), call.discords()))
                .on(
                        "POST",
                        "/guilds",
                        call -> world.guilds().create(call.required("name"), call.requiredId("owner_id")))
                .on(
                        "PATCH",
                        "/guilds/{guild_id}",
                        call -> world.guilds().update(World.DISCORD, call.id("guild_id"), call.discords()))
                .does("PUT", "/guilds/{guild_id}/outage", call -> world.guilds().unavailable(call.id("guild_id")))
                .does(
                        "DELETE",
                        "/guilds/{guild_id}/outage",
                        call -> world.guilds().available(call.id("guild_id")))
                .on(
                        "PUT",
                        "/guilds/{guild_id}/members/{user_id}",
                        call -> world.members().join(call.id("guild_id"), call.id("user_id")))
                .on(
                        "PATCH",
                        "/guilds/{guild_id}/members/{user_id}",
                        call -> world.members()
                                .update(World.DISCORD, call.id("guild_id"), call.id("user_id"), call.discords()))
                .does(
                        "DELETE",
                        "/guilds/{guild_id}/members/{user_id}",
                        call -> world.members().remove(World.DISCORD, call.id("guild_id"), call.id("user_id")))
                .on("PUT", "/guilds/{guild_id}/bots/{application_id}", this::addBot)
                .on(
                        "POST",
                        "/guilds/{guild_id}/roles",
                        call -> world.roles().create(World.DISCORD, call.id("guild_id"), call.discords()))
                .on(
                        "PATCH",
                        "/guilds/{guild_id}/roles/{role_id}",
                        call -> world.roles()
                                .update(World.DISCORD, call.id("guild_id"), call.id("role_id"), call.discords()))
                .does(
                        "DELETE",
                        "/guilds/{guild_id}/roles/{role_id}",
                        call -> world.roles().delete(World.DISCORD, call.id("guild_id"), call.id("role_id")));
    }

    private JsonNode user(Call call) {
        var username = call.required("username");
        return world.users().create(username, call.body().path("global_name").asString(username));
    }

    private JsonNode addBot(Call call) {
        var permissions = call.body().path("permissions");
        return world.members()
                .addBot(
                        call.id("guild_id"),
                        call.id("application_id"),
                        permissions.isMissingNode() ? Permission.DEFAULT : permissions.asLong(0));
    }
}
