package space.gaia.simulator.control;

import java.util.Locale;
import java.util.function.Supplier;
import space.gaia.simulator.control.Controls.Call;
import space.gaia.simulator.gateway.Gateway;
import space.gaia.simulator.gateway.Intent;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is there: addresses, the whole state, sessions; and what applications may ask for. */
final class StateControls {
    private final World world;
    private final Gateway gateway;
    private final Supplier<ObjectNode> about;

    StateControls(World world, Gateway gateway, Supplier<ObjectNode> about) {
        this.world = world;
        this.gateway = gateway;
        this.about = about;
    }

    void mount(Controls controls) {
        controls.on("GET", "", _ -> about.get())
                .on("GET", "/state", _ -> world.snapshot())
                .on("GET", "/sessions", _ -> Controls.tree(gateway.sessions()))
                .on("POST", "/applications", this::application)
                .does("PUT", "/applications/{application_id}/intents/{intent}", this::allow)
                .does("DELETE", "/applications/{application_id}/intents/{intent}", this::deny);
    }

    private JsonNode application(Call call) {
        var application = world.applications().create(call.required("name"));
        return Controls.object()
                .put("application_id", Long.toString(application.id()))
                .put("name", application.name())
                .put("bot_token", application.token());
    }

    private void allow(Call call) {
        gateway.intents().allow(call.id("application_id"), intent(call));
    }

    private void deny(Call call) {
        gateway.intents().deny(call.id("application_id"), intent(call));
    }

    private static Intent intent(Call call) {
        return Intent.valueOf(call.text("intent").toUpperCase(Locale.ROOT));
    }
}
