package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the message object of a request's body: what the author gave, and what Discord adds. */
final class MessageComposer {
    private static final ArrayNode NONE = Nodes.array();
    private static final int SETTABLE_FLAGS = MessageFlag.SUPPRESS_EMBEDS.bit
            | MessageFlag.SUPPRESS_NOTIFICATIONS.bit
            | MessageFlag.IS_VOICE_MESSAGE.bit
            | MessageFlag.IS_COMPONENTS_V2.bit;
    private static final int SETTABLE_BY_ANSWERS = SETTABLE_FLAGS | MessageFlag.EPHEMERAL.bit | MessageFlag.LOADING.bit;

    /** Fields of a draft that are taken over as they are: what Discord writes and no request can set. */
    private static final List<String> GIVEN_AS_IS =
            List.of("activity", "application", "interaction_metadata", "interaction", "call", "role_subscription_data");

    private final World world;
    private final References references;

    MessageComposer(World world) {
        this.world = world;
        this.references = new References(world);
    }

    /** What an application asks for, without what only Discord writes. */
    static ObjectNode requested(ObjectNode body) {
        return GIVEN_AS_IS.stream().anyMatch(body::has) ? Nodes.copy(body).remove(GIVEN_AS_IS) : body;
    }

    ObjectNode compose(long id, ChannelState channel, Author author, ObjectNode body) {
        var message = frame(id, channel, author.user());
        message.put("content", Nodes.string(body, "content"))
                .put("tts", body.path("tts").asBoolean(false))
                .put(
                        "flags",
                        body.path("flags").asInt(0)
                                & (body.has("interaction_metadata") ? SETTABLE_BY_ANSWERS : SETTABLE_FLAGS));
        if (author.webhookId() != 0) {
            message.put("webhook_id", Long.toString(author.webhookId()));
        }
        if (author.applicationId() != 0) {
            message.put("application_id", Long.toString(author.applicationId()));
        }
        setRichContent(channel, message, body);
        if (!body.path("sticker_ids").isEmpty()) {
            message.set("sticker_items", stickers(channel, body.path("sticker_ids")));
        }
        if (Nodes.objectAt(body, "poll") instanceof ObjectNode poll) {
            message.set("poll", world.polls().open(poll, id, channel.id));
        }
        GIVEN_AS_IS.stream().filter(body::has).forEach(field -> message.set(field, body.path(field)));
        references.resolve(channel, author, message, body);
        MessageRules.checkNotEmpty(message);
        new Mentions(world, channel, author).resolve(message, body.path("allowed_mentions"));
        return message;
    }

    /** The fields that every message has. */
    ObjectNode frame(long id, ChannelState channel, ObjectNode author) {
        var message = Nodes.object()
                .put("id", Long.toString(id))
                .set("channel_id", channel.idNode)
                .put("type", MessageType.DEFAULT)
                .put("content", "");
        message.set("author", author);
        message.put("timestamp", Nodes.timestamp(Snowflakes.instantOf(id)))
                .putNull("edited_timestamp")
                .put("tts", false)
                .put("mention_everyone", false);
        for (var field : List.of("mentions", "mention_roles", "attachments", "embeds", "components")) {
            message.set(field, NONE);
        }
        message.put("pinned", false).put("flags", 0);
        if (channel.type().isThread()) {
            message.put("position", channel.totalMessages());
        }
        return message;
    }

    private void setRichContent(ChannelState channel, ObjectNode message, ObjectNode body) {
        if (body.path("embeds") instanceof ArrayNode embeds && !embeds.isEmpty()) {
            message.set("embeds", embeds(embeds));
        }
        if (body.path("components") instanceof ArrayNode components && !components.isEmpty()) {
            message.set("components", new Components().complete(components));
        }
        if (body.path("attachments") instanceof ArrayNode attachments && !attachments.isEmpty()) {
            message.set("attachments", attachments(channel, attachments));
        }
    }

    private static ArrayNode embeds(ArrayNode given) {
        var embeds = Nodes.array();
        given.forEach(embed -> {
            var complete = Nodes.copy((ObjectNode) embed);
            if (!complete.has("type")) {
                complete.put("type", "rich");
            }
            embeds.add(complete);
        });
        return embeds;
    }

    private ArrayNode attachments(ChannelState channel, ArrayNode given) {
        var attachments = Nodes.array();
        given.forEach(attachment -> attachments.add(complete(channel, Nodes.copy((ObjectNode) attachment))));
        return attachments;
    }

    /** What somebody scripted may name a file and no more. */
    private ObjectNode complete(ChannelState channel, ObjectNode attachment) {
        if (Nodes.id(attachment, "id") == 0) {
            attachment.put("id", Long.toString(world.ids.next()));
        }
        var filename = attachment.path("filename").asString("file.bin");
        attachment.put("filename", filename);
        if (!attachment.has("size")) {
            attachment.put("size", 0);
        }
        if (!attachment.has("url")) {
            var url = world.attachmentLinks().url(channel.id, Nodes.id(attachment, "id"), filename);
            attachment.put("url", url).put("proxy_url", url);
        }
        return attachment;
    }

    private ArrayNode stickers(ChannelState channel, JsonNode ids) {
        var guild = world.held.guilds.get(channel.guildId);
        var items = Nodes.array();
        for (var id : Nodes.idList(ids)) {
            var sticker = State.found(guild == null ? null : guild.stickers.get(id), Unknown.STICKER);
            items.add(Nodes.object()
                    .put("id", Long.toString(id))
                    .put("name", Nodes.string(sticker, "name"))
                    .set("format_type", sticker.path("format_type")));
        }
        return items;
    }

    /** The message after an edit. Only flags: no edit that people see. */
    ObjectNode edit(ChannelState channel, MessageState message, ObjectNode patch) {
        var changed = Nodes.copy(message.json());
        if (patch.has("flags")) {
            var kept = message.flags() & ~MessageFlag.SUPPRESS_EMBEDS.bit;
            changed.put("flags", kept | patch.path("flags").asInt(0) & SETTABLE_FLAGS);
        }
        if (patch.size() == 1 && patch.has("flags")) {
            return changed;
        }
        if (patch.has("content")) {
            changed.put("content", Nodes.string(patch, "content"));
        }
        for (var field : List.of("embeds", "components", "attachments")) {
            if (patch.has(field)) {
                changed.set(field, NONE);
            }
        }
        setRichContent(channel, changed, keepingAttachments(message, patch));
        changed.put("edited_timestamp", Nodes.timestamp(world.now()));
        MessageRules.checkNotEmpty(changed);
        var author = new Author((ObjectNode) changed.path("author"), Nodes.id(changed, "webhook_id"), 0);
        new Mentions(world, channel, author).resolve(changed, patch.path("allowed_mentions"));
        return changed;
    }

    /** An edit names the attachments that stay by their ids. */
    private static ObjectNode keepingAttachments(MessageState message, ObjectNode patch) {
        var attachments = Nodes.array();
        for (var given : patch.path("attachments")) {
            JsonNode kept = given;
            for (var old : message.json().path("attachments")) {
                if (Nodes.id(old, "id") == Nodes.id(given, "id")) {
                    kept = Nodes.copy((ObjectNode) old).setAll((ObjectNode) given);
                }
            }
            attachments.add(kept);
        }
        return patch.has("attachments") ? Nodes.with(patch, "attachments", attachments) : patch;
    }
}
