package space.gaia.simulator.rest;

import java.util.List;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Pinned messages: the paged routes, and the older ones that give at most 50 at once. */
final class PinRoutes {

    private static final int MOST = 50;

    private final World world;
    private final MessageSight sight;

    PinRoutes(World world, MessageSight sight) {
        this.world = world;
        this.sight = sight;
    }

    void mount(Routes routes) {
        for (String base : List.of("/channels/{channel_id}/messages/pins", "/channels/{channel_id}/pins")) {
            routes.on("PUT", base + "/{message_id}", this::pin).on("DELETE", base + "/{message_id}", this::unpin);
        }
        routes.on("GET", "/channels/{channel_id}/messages/pins", this::page)
                .on("GET", "/channels/{channel_id}/pins", this::all);
    }

    private Response page(Call call) {
        ObjectNode page =
                world.pins().page(call.actor(), call.id("channel_id"), call.time("before"), call.limit(1, MOST, MOST));
        ObjectNode body = Answer.object();
        body.set(
                "items",
                Answer.array(page.path("items")
                        .valueStream()
                        .map(pin -> Answer.object()
                                .set("pinned_at", pin.path("pinned_at"))
                                .set("message", sight.of(call, (ObjectNode) pin.path("message"))))
                        .toList()));
        body.set("has_more", page.path("has_more"));
        return Answer.of(body);
    }

    private Response all(Call call) {
        ObjectNode page = world.pins().page(call.actor(), call.id("channel_id"), null, MOST);
        return Answer.of(page.path("items")
                .valueStream()
                .map(pin -> sight.of(call, (ObjectNode) pin.path("message")))
                .toList());
    }

    private Response pin(Call call) {
        world.pins().pin(call.actor(), call.id("channel_id"), call.id("message_id"));
        return Answer.nothing();
    }

    private Response unpin(Call call) {
        world.pins().unpin(call.actor(), call.id("channel_id"), call.id("message_id"));
        return Answer.nothing();
    }
}
