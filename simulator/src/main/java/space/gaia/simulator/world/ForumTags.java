package space.gaia.simulator.world;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tags that a forum offers and that its posts carry. */
final class ForumTags {
    private static final int MAX_APPLIED = 5;
    private static final int REQUIRE_TAG = 1 << 4;

    private ForumTags() {}

    static void check(ChannelState forum, ObjectNode body, long author) {
        var applied = Nodes.idList(body.path("applied_tags"));
        var required = (forum.json().path("flags").asInt(0) & REQUIRE_TAG) != 0;
        if (applied.isEmpty() && required && author != World.DISCORD) {
            throw DiscordException.badRequest(40067, "A tag is required to create a forum post in this channel");
        }
        if (applied.size() > MAX_APPLIED) {
            throw new FormErrors().tooLong("applied_tags", MAX_APPLIED).exception();
        }
        for (var id : applied) {
            var offered = !Nodes.filter(forum.json().path("available_tags"), tag -> Nodes.id(tag, "id") == id)
                    .isEmpty();
            if (!offered) {
                throw DiscordException.invalidForm("applied_tags", "INVALID_FORUM_TAG", "Unknown tag");
            }
        }
    }

    /** Tags as offered: each has an id; new ones get theirs. */
    static ArrayNode complete(World world, ArrayNode given) {
        var tags = Nodes.array();
        for (var tag : given) {
            var id = Nodes.id(tag, "id") == 0 ? world.ids.next() : Nodes.id(tag, "id");
            tags.add(Nodes.object()
                    .put("id", Long.toString(id))
                    .put("name", Nodes.string(tag, "name"))
                    .put("moderated", tag.path("moderated").asBoolean(false))
                    .set("emoji_id", Nodes.id(Nodes.id(tag, "emoji_id")))
                    .set("emoji_name", Nodes.given(tag, "emoji_name") ? tag.path("emoji_name") : Nodes.id(0)));
        }
        return tags;
    }
}
