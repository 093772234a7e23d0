package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;

/** Reactions and who made them. */
final class ReactionRoutes {

    private static final int MOST = 100;
    private static final int USUAL = 25;

    private final World world;

    ReactionRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String all = "/channels/{channel_id}/messages/{message_id}/reactions";
        String emoji = all + "/{emoji_name}";
        routes.on("GET", emoji, this::users)
                .on("PUT", emoji + "/@me", this::add)
                .on("DELETE", emoji + "/@me", call -> remove(call, call.actor()))
                .on("DELETE", emoji + "/{user_id}", call -> remove(call, call.id("user_id")))
                .on("DELETE", emoji, this::removeEmoji)
                .on("DELETE", all, this::removeAll);
    }

    private Response users(Call call) {
        boolean burst = call.number("type", 0, 1, 0) == 1;
        return Answer.of(world.reactions()
                .users(
                        call.actor(),
                        call.id("channel_id"),
                        call.id("message_id"),
                        call.text("emoji_name"),
                        burst,
                        call.queryId("after"),
                        call.limit(1, MOST, USUAL)));
    }

    private Response add(Call call) {
        world.reactions()
                .add(
                        call.actor(),
                        call.id("channel_id"),
                        call.id("message_id"),
                        call.text("emoji_name"),
                        call.number("type", 0, 1, 0) == 1);
        return Answer.nothing();
    }

    private Response remove(Call call, long user) {
        world.reactions()
                .remove(
                        call.actor(),
                        call.id("channel_id"),
                        call.id("message_id"),
                        call.text("emoji_name"),
                        user,
                        call.number("type", 0, 1, 0) == 1);
        return Answer.nothing();
    }

    private Response removeEmoji(Call call) {
        world.reactions()
                .removeEmoji(call.actor(), call.id("channel_id"), call.id("message_id"), call.text("emoji_name"));
        return Answer.nothing();
    }

    private Response removeAll(Call call) {
        world.reactions().removeAll(call.actor(), call.id("channel_id"), call.id("message_id"));
        return Answer.nothing();
    }
}
