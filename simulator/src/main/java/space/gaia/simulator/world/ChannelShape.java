package space.gaia.simulator.world;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which fields a channel of a type has, with the defaults of one that was just made. */
record ChannelShape(ChannelType type) {
    private static final List<String> COMMON =
            List.of("name", "position", "parent_id", "permission_overwrites", "flags");

    /** The fields that a request may set. */
    List<String> fields() {
        var fields = new java.util.ArrayList<>(COMMON);
        if (type == ChannelType.CATEGORY) {
            return fields;
        }
        fields.addAll(List.of("nsfw", "rate_limit_per_user"));
        if (type.isVoice()) {
            fields.addAll(List.of("bitrate", "user_limit", "rtc_region", "video_quality_mode"));
            return fields;
        }
        fields.addAll(List.of("topic", "default_auto_archive_duration", "default_thread_rate_limit_per_user"));
        if (type.isForum()) {
            fields.addAll(List.of(
                    "available_tags",
                    "default_reaction_emoji",
                    "default_sort_order",
                    "default_forum_layout",
                    "default_tag_setting"));
        }
        return fields;
    }

    ObjectNode make(long id, GuildState guild, long parent, ObjectNode body) {
        var json = Nodes.object()
                .put("id", Long.toString(id))
                .put("type", type.value())
                .put("guild_id", Long.toString(guild.id))
                .put("name", "")
                .put("position", guild.channels.size())
                .put("flags", 0);
        json.set("parent_id", Nodes.id(parent));
        json.set("permission_overwrites", inherited(guild, parent));
        if (type != ChannelType.CATEGORY) {
            json.put("nsfw", false).put("rate_limit_per_user", 0).putNull("last_message_id");
        }
        if (type.isVoice()) {
            json.put("bitrate", 64_000).put("user_limit", 0).putNull("rtc_region");
        } else if (type != ChannelType.CATEGORY) {
            json.putNull("topic");
        }
        if (type.isForum()) {
            json.putNull("default_reaction_emoji").putNull("default_sort_order");
            json.put("default_forum_layout", 0).putArray("available_tags");
        }
        return apply(json, body);
    }

    private static JsonNode inherited(GuildState guild, long parent) {
        var category = guild.channels.get(parent);
        return category == null ? Nodes.array() : category.json().path("permission_overwrites");
    }

    ObjectNode apply(ObjectNode json, ObjectNode body) {
        for (var field : fields()) {
            var value = body.path(field);
            if (!value.isMissingNode()
                    && !(value.isNull() && List.of("name", "position").contains(field))) {
                json.set(field, value);
            }
        }
        if (Nodes.given(body, "name")) {
            json.put("name", name(Nodes.string(body, "name")));
        }
        if (body.path("permission_overwrites") instanceof ArrayNode overwrites) {
            json.set("permission_overwrites", overwrites(overwrites));
        }
        return json;
    }

    /** Names of channels where people write are lower case without spaces. */
    private String name(String given) {
        return switch (type) {
            case TEXT, ANNOUNCEMENT, FORUM, MEDIA ->
                given.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
            case CATEGORY, VOICE, STAGE, DIRECTORY, DM, GROUP_DM, PUBLIC_THREAD, PRIVATE_THREAD, ANNOUNCEMENT_THREAD ->
                given;
        };
    }

    static ArrayNode overwrites(ArrayNode given) {
        var overwrites = Nodes.array();
        given.forEach(overwrite -> overwrites.add(Nodes.object()
                .put("id", Nodes.string(overwrite, "id"))
                .put("type", overwrite.path("type").asInt(0))
                .put("allow", Long.toString(overwrite.path("allow").asLong(0)))
                .put("deny", Long.toString(overwrite.path("deny").asLong(0)))));
        return overwrites;
    }
}
