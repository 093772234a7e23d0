package space.gaia.simulator.control;

import space.gaia.simulator.control.Controls.Call;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

/** Messages, reactions, pins and votes of whoever {@code as} names. */
final class MessageControls {
    private static final String MESSAGES = "/channels/{channel_id}/messages";
    private static final String MESSAGE = MESSAGES + "/{message_id}";
    private static final String REACTION = MESSAGE + "/reactions/{emoji}";
    private static final String PIN = "/channels/{channel_id}/pins/{message_id}";
    private static final String VOTE = "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}";

    private final World world;

    MessageControls(World world) {
        this.world = world;
    }

    void mount(Controls controls) {
        controls.on(
                        "POST",
                        MESSAGES,
                        call -> world.messages().create(call.actor(), call.id("channel_id"), call.discords()))
                .on("POST", "/channels/{channel_id}/raw-messages", this::inject)
                .does("POST", MESSAGES + "/bulk-delete", this::bulkDelete)
                .on(
                        "GET",
                        MESSAGE,
                        call -> world.messages().get(World.DISCORD, call.id("channel_id"), call.id("message_id")))
                .on(
                        "PATCH",
                        MESSAGE,
                        call -> world.messages()
                                .edit(call.actor(), call.id("channel_id"), call.id("message_id"), call.discords()))
                .does(
                        "DELETE",
                        MESSAGE,
                        call -> world.messages()
                                .delete(call.actorOrDiscord(), call.id("channel_id"), call.id("message_id")))
                .does(
                        "PUT",
                        REACTION,
                        call -> world.reactions()
                                .add(
                                        call.actor(),
                                        call.id("channel_id"),
                                        call.id("message_id"),
                                        call.text("emoji"),
                                        burst(call)))
                .does("DELETE", REACTION, this::unreact)
                .does(
                        "DELETE",
                        MESSAGE + "/reactions",
                        call -> world.reactions()
                                .removeAll(World.DISCORD, call.id("channel_id"), call.id("message_id")))
                .does(
                        "PUT",
                        PIN,
                        call -> world.pins().pin(call.actorOrDiscord(), call.id("channel_id"), call.id("message_id")))
                .does(
                        "DELETE",
                        PIN,
                        call -> world.pins().unpin(call.actorOrDiscord(), call.id("channel_id"), call.id("message_id")))
                .does(
                        "PUT",
                        VOTE,
                        call -> world.polls()
                                .vote(call.actor(), call.id("channel_id"), call.id("message_id"), answer(call)))
                .does(
                        "DELETE",
                        VOTE,
                        call -> world.polls()
                                .unvote(call.actor(), call.id("channel_id"), call.id("message_id"), answer(call)));
    }

    private JsonNode inject(Call call) {
        long id = world.messages().raw().inject(call.id("channel_id"), call.body());
        return Controls.object().put("id", Long.toString(id));
    }

    private void bulkDelete(Call call) {
        var ids = call.body()
                .path("messages")
                .valueStream()
                .map(id -> id.asLong(0))
                .toList();
        world.messages().bulkDelete(call.actorOrDiscord(), call.id("channel_id"), ids);
    }

    private void unreact(Call call) {
        long channel = call.id("channel_id");
        long message = call.id("message_id");
        if (call.request().queryValue("as").isPresent()) {
            world.reactions().remove(call.actor(), channel, message, call.text("emoji"), call.actor(), burst(call));
        } else {
            world.reactions().removeEmoji(World.DISCORD, channel, message, call.text("emoji"));
        }
    }

    private static boolean burst(Call call) {
        return call.request().queryValue("burst").map(Boolean::parseBoolean).orElse(false);
    }

    private static int answer(Call call) {
        return Math.toIntExact(call.id("answer_id"));
    }
}
