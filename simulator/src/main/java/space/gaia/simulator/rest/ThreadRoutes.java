package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Threads: started, joined, listed. */
final class ThreadRoutes {

    private static final int MOST = 100;

    private final World world;
    private final Uploads uploads;

    ThreadRoutes(World world, Uploads uploads) {
        this.world = world;
        this.uploads = uploads;
    }

    void mount(Routes routes) {
        String members = "/channels/{channel_id}/thread-members";
        String archived = "/channels/{channel_id}/threads/archived";
        routes.on("POST", "/channels/{channel_id}/messages/{message_id}/threads", this::startFromMessage)
                .on("POST", "/channels/{channel_id}/threads", this::start)
                .on("GET", members, this::listMembers)
                .on("GET", members + "/{user_id}", this::getMember)
                .on("PUT", members + "/@me", call -> add(call, call.actor()))
                .on("PUT", members + "/{user_id}", call -> add(call, call.id("user_id")))
                .on("DELETE", members + "/@me", call -> remove(call, call.actor()))
                .on("DELETE", members + "/{user_id}", call -> remove(call, call.id("user_id")))
                .on("GET", archived + "/public", this::publicArchive)
                .on("GET", archived + "/private", this::privateArchive)
                .on("GET", "/channels/{channel_id}/users/@me/threads/archived/private", this::joinedArchive);
    }

    private Response startFromMessage(Call call) {
        return Answer.created(world.threads()
                .startFromMessage(call.actor(), call.id("channel_id"), call.id("message_id"), call.body()));
    }

    /** A thread without a message, or a post in a forum, which starts with one. */
    private Response start(Call call) {
        long channel = call.id("channel_id");
        ObjectNode body = uploads.read(call, "message");
        boolean post = body.has("message");
        return Answer.created(
                post
                        ? world.threads().post(call.actor(), channel, body)
                        : world.threads().start(call.actor(), channel, body));
    }

    private Response listMembers(Call call) {
        return Answer.of(world.threads()
                .members()
                .page(
                        call.actor(),
                        call.id("channel_id"),
                        call.queryId("after"),
                        call.limit(1, MOST, MOST),
                        call.flag("with_member")));
    }

    private Response getMember(Call call) {
        long user = call.text("user_id").equals("@me") ? call.actor() : call.id("user_id");
        return Answer.of(
                world.threads().members().get(call.actor(), call.id("channel_id"), user, call.flag("with_member")));
    }

    private Response add(Call call, long user) {
        world.threads().members().add(call.actor(), call.id("channel_id"), user);
        return Answer.nothing();
    }

    private Response remove(Call call, long user) {
        world.threads().members().remove(call.actor(), call.id("channel_id"), user);
        return Answer.nothing();
    }

    private Response publicArchive(Call call) {
        return Answer.of(world.threadArchive()
                .publicThreads(call.actor(), call.id("channel_id"), call.time("before"), limit(call)));
    }

    private Response privateArchive(Call call) {
        return Answer.of(world.threadArchive()
                .privateThreads(call.actor(), call.id("channel_id"), call.time("before"), limit(call)));
    }

    private Response joinedArchive(Call call) {
        return Answer.of(world.threadArchive()
                .joinedPrivateThreads(call.actor(), call.id("channel_id"), call.queryId("before"), limit(call)));
    }

    private static int limit(Call call) {
        return call.limit(2, MOST, 50);
    }
}
