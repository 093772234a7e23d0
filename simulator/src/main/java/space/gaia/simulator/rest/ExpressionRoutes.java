package space.gaia.simulator.rest;

import java.util.List;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.FormErrors;
import space.gaia.simulator.world.Unknown;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** A guild's emojis and stickers. */
final class ExpressionRoutes {

    private final World world;

    ExpressionRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        String emoji = "/guilds/{guild_id}/emojis/{emoji_id}";
        routes.on("GET", "/guilds/{guild_id}/emojis", call -> Answer.of(emojis(call)))
                .on("POST", "/guilds/{guild_id}/emojis", this::addEmoji)
                .on("GET", emoji, call -> Answer.of(one(emojis(call), call.id("emoji_id"), Unknown.EMOJI)))
                .on("DELETE", emoji, this::removeEmoji)
                .on("GET", "/guilds/{guild_id}/stickers", call -> Answer.of(stickers(call)))
                .on(
                        "GET",
                        "/guilds/{guild_id}/stickers/{sticker_id}",
                        call -> Answer.of(one(stickers(call), call.id("sticker_id"), Unknown.STICKER)))
                .on("GET", "/stickers/{sticker_id}", this::sticker);
    }

    private List<ObjectNode> emojis(Call call) {
        return world.expressions().emojis(call.actor(), call.id("guild_id"));
    }

    private List<ObjectNode> stickers(Call call) {
        return world.expressions().stickers(call.actor(), call.id("guild_id"));
    }

    private static ObjectNode one(List<ObjectNode> things, long id, Unknown otherwise) {
        return things.stream()
                .filter(thing -> thing.path("id").asLong(0) == id)
                .findFirst()
                .orElseThrow(() -> DiscordException.unknown(otherwise));
    }

    private Response addEmoji(Call call) {
        String name = call.body().path("name").asString("");
        FormErrors errors = new FormErrors();
        if (name.length() < 2 || name.length() > 32) {
            errors.badLength("name", 2, 32);
        } else if (!name.matches("\\w+")) {
            errors.add("name", "STRING_TYPE_REGEX", "String value did not match validation regex.");
        }
        errors.check();
        String image = call.body().path("image").asString("");
        boolean animated = Images.hash("image", image).startsWith("a_");
        return Answer.created(world.expressions().addEmoji(call.actor(), call.id("guild_id"), name, animated));
    }

    private Response removeEmoji(Call call) {
        world.expressions().removeEmoji(call.actor(), call.id("guild_id"), call.id("emoji_id"));
        return Answer.nothing();
    }

    private Response sticker(Call call) {
        List<ObjectNode> everywhere = world.guilds().all().stream()
                .flatMap(guild -> world.expressions().stickers(World.DISCORD, guild).stream())
                .toList();
        return Answer.of(one(everywhere, call.id("sticker_id"), Unknown.STICKER));
    }
}
