package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;

/** Channels and threads as such: read, changed, deleted, and who may do what in them. */
final class ChannelRoutes {

    private final World world;

    ChannelRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String overwrite = "/channels/{channel_id}/permissions/{overwrite_id}";
        routes.on(
                        "GET",
                        "/channels/{channel_id}",
                        call -> Answer.of(world.channels().get(call.actor(), call.id("channel_id"))))
                .on(
                        "PATCH",
                        "/channels/{channel_id}",
                        call -> Answer.of(world.channels().update(call.actor(), call.id("channel_id"), call.body())))
                .on(
                        "DELETE",
                        "/channels/{channel_id}",
                        call -> Answer.of(world.channels().delete(call.actor(), call.id("channel_id"))))
                .on("PUT", overwrite, this::setOverwrite)
                .on("DELETE", overwrite, this::removeOverwrite);
    }

    private Response setOverwrite(Call call) {
        world.channels().overwrites().set(call.actor(), call.id("channel_id"), call.id("overwrite_id"), call.body());
        return Answer.nothing();
    }

    private Response removeOverwrite(Call call) {
        world.channels().overwrites().remove(call.actor(), call.id("channel_id"), call.id("overwrite_id"));
        return Answer.nothing();
    }
}
