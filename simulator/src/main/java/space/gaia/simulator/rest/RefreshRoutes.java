package space.gaia.simulator.rest;

import space.gaia.simulator.cdn.Cdn;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fresh links for attachments whose links expired. */
final class RefreshRoutes {

    private static final int MOST = 50;

    private final Cdn cdn;

    RefreshRoutes(Cdn cdn) {
        this.cdn = cdn;
    }

    void mount(Routes routes) {
        routes.on("POST", "/attachments/refresh-urls", this::refresh);
    }

    private Response refresh(Call call) {
        JsonNode urls = call.body().path("attachment_urls");
        if (!urls.isArray() || urls.isEmpty() || urls.size() > MOST) {
            throw DiscordException.invalidForm(
                    "attachment_urls", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and %d in length.".formatted(MOST));
        }
        ArrayNode refreshed = Answer.array();
        for (JsonNode url : urls) {
            String original = url.asString("");
            ObjectNode pair = Answer.object().put("original", original);
            cdn.refreshed(original)
                    .ifPresentOrElse(link -> pair.put("refreshed", link), () -> pair.putNull("refreshed"));
            refreshed.add(pair);
        }
        return Answer.of(Answer.object().set("refreshed_urls", refreshed));
    }
}
