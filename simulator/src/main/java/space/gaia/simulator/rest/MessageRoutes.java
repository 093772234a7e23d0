package space.gaia.simulator.rest;

import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.MessageRange;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

/** Messages: read by pages, written, edited, removed, published. */
final class MessageRoutes {

    private static final int MOST = 100;
    private static final int USUAL = 50;

    private final World world;
    private final Uploads uploads;
    private final MessageSight sight;

    MessageRoutes(World world, Uploads uploads, MessageSight sight) {
        this.world = world;
        this.uploads = uploads;
        this.sight = sight;
    }

    void mount(Routes routes) {
        String all = "/channels/{channel_id}/messages";
        String one = all + "/{message_id}";
        routes.on("GET", all, this::list)
                .on("POST", all, this::create)
                .on("POST", all + "/bulk-delete", this::bulkDelete)
                .on(
                        "GET",
                        one,
                        call -> Answer.of(sight.of(
                                call,
                                world.messages().get(call.actor(), call.id("channel_id"), call.id("message_id")))))
                .on("PATCH", one, this::edit)
                .on("DELETE", one, this::delete)
                .on(
                        "POST",
                        one + "/crosspost",
                        call -> Answer.of(world.announcements()
                                .publish(call.actor(), call.id("channel_id"), call.id("message_id"))))
                .on("POST", "/channels/{channel_id}/typing", this::typing);
    }

    private Response list(Call call) {
        int limit = call.limit(1, MOST, USUAL);
        return Answer.of(world.messages().page(call.actor(), call.id("channel_id"), range(call), limit).stream()
                .map(message -> sight.of(call, message))
                .toList());
    }

    private static MessageRange range(Call call) {
        if (call.request().queryValue("around").isPresent()) {
            return new MessageRange.Around(call.queryId("around"));
        }
        if (call.request().queryValue("before").isPresent()) {
            return new MessageRange.Before(call.queryId("before"));
        }
        if (call.request().queryValue("after").isPresent()) {
            return new MessageRange.After(call.queryId("after"));
        }
        return new MessageRange.Latest();
    }

    private Response create(Call call) {
        long channel = call.id("channel_id");
        return Answer.of(world.messages().create(call.actor(), channel, uploads.read(call)));
    }

    private Response edit(Call call) {
        return Answer.of(sight.of(
                call,
                world.messages().edit(call.actor(), call.id("channel_id"), call.id("message_id"), uploads.read(call))));
    }

    private Response delete(Call call) {
        world.messages().delete(call.actor(), call.id("channel_id"), call.id("message_id"));
        return Answer.nothing();
    }

    private Response bulkDelete(Call call) {
        JsonNode ids = call.body().path("messages");
        if (!ids.isArray()) {
            throw DiscordException.invalidForm("messages", "BASE_TYPE_REQUIRED", "This field is required");
        }
        var messages = ids.valueStream()
                .map(id -> Call.snowflake("messages", id.asString("")))
                .toList();
        world.messages().bulkDelete(call.actor(), call.id("channel_id"), messages);
        return Answer.nothing();
    }

    private Response typing(Call call) {
        world.typing().start(call.actor(), call.id("channel_id"));
        return Answer.nothing();
    }
}
