package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** The first answer to an interaction. */
final class InteractionRoutes {

    private final World world;
    private final Uploads uploads;

    InteractionRoutes(World world, Uploads uploads) {
        this.world = world;
        this.uploads = uploads;
    }

    void mount(Routes routes) {
        routes.on("POST", "/interactions/{interaction_id}/{interaction_token}/callback", Access.OPEN, this::callback);
    }

    private Response callback(Call call) {
        ObjectNode body = uploads.read(call, "data");
        ObjectNode answer = world.interactions()
                .answers()
                .callback(call.id("interaction_id"), call.text("interaction_token"), body);
        return call.flag("with_response") ? Answer.of(answer) : Answer.nothing();
    }
}
