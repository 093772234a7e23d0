package space.gaia.simulator.rest;

import space.gaia.simulator.cdn.FreshLinks;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.InteractionAnswers;
import space.gaia.simulator.world.World;

/** The webhook routes where the webhook is an application and the token an interaction's. */
final class FollowUps {

    private static final String ORIGINAL = "@original";

    private final World world;
    private final Uploads uploads;
    private final FreshLinks links;

    FollowUps(World world, Uploads uploads, FreshLinks links) {
        this.world = world;
        this.uploads = uploads;
        this.links = links;
    }

    private InteractionAnswers answers() {
        return world.interactions().answers();
    }

    boolean isOf(long webhookId) {
        return world.applications().all().stream().anyMatch(application -> application.id() == webhookId);
    }

    Response create(Call call) {
        return Answer.of(answers().followUp(call.id("webhook_id"), call.text("webhook_token"), uploads.read(call)));
    }

    Response message(Call call) {
        long application = call.id("webhook_id");
        String token = call.text("webhook_token");
        return Answer.of(links.in(
                isOriginal(call)
                        ? answers().original(application, token)
                        : answers().message(application, token, call.id("message_id"))));
    }

    Response edit(Call call) {
        long application = call.id("webhook_id");
        String token = call.text("webhook_token");
        var patch = uploads.read(call);
        return Answer.of(links.in(
                isOriginal(call)
                        ? answers().editOriginal(application, token, patch)
                        : answers().edit(application, token, call.id("message_id"), patch)));
    }

    Response delete(Call call) {
        long application = call.id("webhook_id");
        String token = call.text("webhook_token");
        if (isOriginal(call)) {
            answers().deleteOriginal(application, token);
        } else {
            answers().delete(application, token, call.id("message_id"));
        }
        return Answer.nothing();
    }

    private static boolean isOriginal(Call call) {
        return call.text("message_id").equals(ORIGINAL);
    }
}
