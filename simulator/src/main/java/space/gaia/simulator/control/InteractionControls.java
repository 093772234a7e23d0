package space.gaia.simulator.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import space.gaia.simulator.control.Controls.Call;
import space.gaia.simulator.world.Interaction;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

/** Commands that people run and components that they use; the answer is what the application answered. */
final class InteractionControls {
    /** Discord waits three seconds for the first answer; a loaded machine is given longer. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final World world;

    InteractionControls(World world) {
        this.world = world;
    }

    void mount(Controls controls) {
        controls.on("POST", "/channels/{channel_id}/commands", this::command)
                .on("POST", "/channels/{channel_id}/messages/{message_id}/components", this::component);
    }

    private JsonNode command(Call call) {
        Map<String, JsonNode> options = new HashMap<>();
        call.body().path("options").properties().forEach(option -> options.put(option.getKey(), option.getValue()));
        return answered(world.interactions()
                .command(
                        call.actor(),
                        call.id("channel_id"),
                        call.requiredId("application_id"),
                        call.required("command"),
                        options));
    }

    private JsonNode component(Call call) {
        var values =
                call.body().path("values").valueStream().map(JsonNode::asString).toList();
        return answered(world.interactions()
                .component(
                        call.actor(),
                        call.id("channel_id"),
                        call.id("message_id"),
                        call.required("custom_id"),
                        values));
    }

    private static JsonNode answered(Interaction interaction) {
        var answer = Controls.object().put("interaction_id", Long.toString(interaction.id()));
        try {
            answer.set("callback", interaction.awaitCallback(ANSWER));
        } catch (IllegalStateException e) {
            answer.put("failed", e.getMessage());
        }
        return answer;
    }
}
