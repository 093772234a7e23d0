package space.gaia.simulator.control;

import space.gaia.simulator.control.Controls.Call;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

/** Channels, threads, posts and overwrites. */
final class ChannelControls {
    private final World world;

    ChannelControls(World world) {
        this.world = world;
    }

    void mount(Controls controls) {
        controls.on(
                        "POST",
                        "/guilds/{guild_id}/channels",
                        call -> world.channels().create(call.actorOrDiscord(), call.id("guild_id"), call.discords()))
                .on("GET", "/channels/{channel_id}", call -> world.channels().get(World.DISCORD, call.id("channel_id")))
                .on(
                        "PATCH",
                        "/channels/{channel_id}",
                        call -> world.channels().update(call.actorOrDiscord(), call.id("channel_id"), call.discords()))
                .on(
                        "DELETE",
                        "/channels/{channel_id}",
                        call -> world.channels().delete(call.actorOrDiscord(), call.id("channel_id")))
                .does(
                        "PUT",
                        "/channels/{channel_id}/permissions/{overwrite_id}",
                        call -> world.channels()
                                .overwrites()
                                .set(World.DISCORD, call.id("channel_id"), call.id("overwrite_id"), call.discords()))
                .does(
                        "DELETE",
                        "/channels/{channel_id}/permissions/{overwrite_id}",
                        call -> world.channels()
                                .overwrites()
                                .remove(World.DISCORD, call.id("channel_id"), call.id("overwrite_id")))
                .on("POST", "/channels/{channel_id}/threads", this::thread)
                .on(
                        "POST",
                        "/channels/{channel_id}/messages/{message_id}/threads",
                        call -> world.threads()
                                .startFromMessage(
                                        call.actor(), call.id("channel_id"), call.id("message_id"), call.discords()))
                .does(
                        "PUT",
                        "/channels/{channel_id}/thread-members/{user_id}",
                        call -> world.threads().members().add(World.DISCORD, call.id("channel_id"), call.id("user_id")))
                .does(
                        "DELETE",
                        "/channels/{channel_id}/thread-members/{user_id}",
                        call -> world.threads()
                                .members()
                                .remove(World.DISCORD, call.id("channel_id"), call.id("user_id")))
                .on(
                        "POST",
                        "/users/{user_id}/direct-messages",
                        call -> world.directMessages().open(call.id("user_id"), call.requiredId("recipient_id")));
    }

    /** A thread, or in a forum a post: it has a message. */
    private JsonNode thread(Call call) {
        var body = call.discords();
        return body.has("message")
                ? world.threads().post(call.actor(), call.id("channel_id"), body)
                : world.threads().start(call.actor(), call.id("channel_id"), body);
    }
}
