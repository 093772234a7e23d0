package space.gaia.simulator.rest;

import java.util.Set;
import space.gaia.simulator.cdn.FreshLinks;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Webhooks: managed by who may, or used by who knows the token. */
final class WebhookRoutes {

    private final World world;
    private final Uploads uploads;
    private final FreshLinks links;
    private final FollowUps followUps;

    WebhookRoutes(World world, Uploads uploads, FreshLinks links) {
        this.world = world;
        this.uploads = uploads;
        this.links = links;
        this.followUps = new FollowUps(world, uploads, links);
    }

    void mount(Routes routes) {
        String tokened = "/webhooks/{webhook_id}/{webhook_token}";
        String message = tokened + "/messages/{message_id}";
        routes.on(
                        "GET",
                        "/channels/{channel_id}/webhooks",
                        call -> Answer.of(world.webhooks().inChannel(call.actor(), call.id("channel_id"))))
                .on("POST", "/channels/{channel_id}/webhooks", this::create)
                .on(
                        "GET",
                        "/guilds/{guild_id}/webhooks",
                        call -> Answer.of(world.webhooks().inGuild(call.actor(), call.id("guild_id"))))
                .on(
                        "GET",
                        "/webhooks/{webhook_id}",
                        call -> Answer.of(world.webhooks().get(call.actor(), call.id("webhook_id"))))
                .on(
                        "PATCH",
                        "/webhooks/{webhook_id}",
                        call -> Answer.of(world.webhooks().update(call.actor(), call.id("webhook_id"), call.body())))
                .on("DELETE", "/webhooks/{webhook_id}", this::delete)
                .on("GET", tokened, Access.OPEN, this::getByToken)
                .on("PATCH", tokened, Access.OPEN, this::modifyByToken)
                .on("DELETE", tokened, Access.OPEN, this::deleteByToken)
                .on("POST", tokened, Access.OPEN, this::execute)
                .on("GET", message, Access.OPEN, this::message)
                .on("PATCH", message, Access.OPEN, this::edit)
                .on("DELETE", message, Access.OPEN, this::deleteMessage);
    }

    private Response create(Call call) {
        return Answer.of(world.webhooks().create(call.actor(), call.id("channel_id"), call.body()));
    }

    private Response delete(Call call) {
        world.webhooks().delete(call.actor(), call.id("webhook_id"));
        return Answer.nothing();
    }

    /** Who comes by the token is not told who made the webhook. */
    private static ObjectNode withoutUser(ObjectNode webhook) {
        ObjectNode shown = Answer.object().setAll(webhook);
        shown.remove("user");
        return shown;
    }

    private Response getByToken(Call call) {
        return Answer.of(withoutUser(world.webhooks().get(call.id("webhook_id"), call.text("webhook_token"))));
    }

    private Response modifyByToken(Call call) {
        ObjectNode patch = Answer.object().setAll(call.body());
        patch.retain(Set.of("name", "avatar"));
        world.webhooks().get(call.id("webhook_id"), call.text("webhook_token"));
        return Answer.of(withoutUser(world.webhooks().update(World.DISCORD, call.id("webhook_id"), patch)));
    }

    private Response deleteByToken(Call call) {
        world.webhooks().delete(call.id("webhook_id"), call.text("webhook_token"));
        return Answer.nothing();
    }

    private Response execute(Call call) {
        long id = call.id("webhook_id");
        if (followUps.isOf(id)) {
            return followUps.create(call);
        }
        ObjectNode body = uploads.read(call);
        ObjectNode message = world.webhooks().execute(id, call.text("webhook_token"), call.queryId("thread_id"), body);
        return call.flag("wait") ? Answer.of(message) : Answer.nothing();
    }

    private Response message(Call call) {
        if (followUps.isOf(call.id("webhook_id"))) {
            return followUps.message(call);
        }
        return Answer.of(links.in(world.webhooks()
                .message(
                        call.id("webhook_id"),
                        call.text("webhook_token"),
                        call.id("message_id"),
                        call.queryId("thread_id"))));
    }

    private Response edit(Call call) {
        if (followUps.isOf(call.id("webhook_id"))) {
            return followUps.edit(call);
        }
        return Answer.of(links.in(world.webhooks()
                .edit(
                        call.id("webhook_id"),
                        call.text("webhook_token"),
                        call.id("message_id"),
                        call.queryId("thread_id"),
                        uploads.read(call))));
    }

    private Response deleteMessage(Call call) {
        if (followUps.isOf(call.id("webhook_id"))) {
            return followUps.delete(call);
        }
        world.webhooks()
                .deleteMessage(
                        call.id("webhook_id"),
                        call.text("webhook_token"),
                        call.id("message_id"),
                        call.queryId("thread_id"));
        return Answer.nothing();
    }
}
