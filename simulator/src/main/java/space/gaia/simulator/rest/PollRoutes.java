package space.gaia.simulator.rest;

import space.gaia.simulator.cdn.FreshLinks;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;

/** Who voted, and the end of a poll. */
final class PollRoutes {

    private static final int MOST = 100;
    private static final int USUAL = 25;

    private final World world;
    private final FreshLinks links;

    PollRoutes(World world, FreshLinks links) {
        this.world = world;
        this.links = links;
    }

    void mount(Routes routes) {
        routes.on("GET", "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}", this::voters)
                .on(
                        "POST",
                        "/channels/{channel_id}/polls/{message_id}/expire",
                        call -> Answer.of(links.in(
                                world.polls().close(call.actor(), call.id("channel_id"), call.id("message_id")))));
    }

    private Response voters(Call call) {
        var users = world.polls()
                .voters(
                        call.actor(),
                        call.id("channel_id"),
                        call.id("message_id"),
                        (int) call.id("answer_id"),
                        call.queryId("after"),
                        call.limit(1, MOST, USUAL));
        return Answer.of(Answer.object().set("users", Answer.array(users)));
    }
}
