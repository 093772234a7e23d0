package space.gaia.simulator.world;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may send, edit, delete and read, and what a message may hold. */
final class MessageRules {
    private static final int MAX_CONTENT = 2000;
    private static final int MAX_EMBEDS = 10;
    private static final int MAX_EMBED_TEXT = 6000;
    private static final int MAX_NONCE = 25;
    private static final int MAX_STICKERS = 3;

    private final World world;

    MessageRules(World world) {
        this.world = world;
    }

    void checkSending(long actor, ChannelState channel, ObjectNode body) {
        if (!channel.type().holdsMessages()) {
            throw DiscordException.badRequest(50008, "Cannot send messages in a non-text channel");
        }
        var inThread = channel.type().isThread();
        world.permissions()
                .require(actor, channel, inThread ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES);
        require(actor, channel, body.path("tts").asBoolean(false), Permission.SEND_TTS_MESSAGES);
        require(actor, channel, !body.path("attachments").isEmpty(), Permission.ATTACH_FILES);
        require(actor, channel, Nodes.given(body, "poll"), Permission.SEND_POLLS);
        if (Nodes.given(body, "message_reference") && !isForward(body)) {
            world.permissions().require(actor, channel, Permission.READ_MESSAGE_HISTORY);
        }
    }

    private void require(long actor, ChannelState channel, boolean uses, Permission permission) {
        if (uses) {
            world.permissions().require(actor, channel, permission);
        }
    }

    static boolean isForward(ObjectNode body) {
        return body.path("message_reference").path("type").asInt(0) == 1;
    }

    /** What a body must be like: something in it, nothing too long. */
    void checkBody(ObjectNode body) {
        var errors = new FormErrors();
        if (Nodes.string(body, "content")
                        .codePointCount(0, Nodes.string(body, "content").length())
                > MAX_CONTENT) {
            errors.tooLong("content", MAX_CONTENT);
        }
        if (body.path("embeds").size() > MAX_EMBEDS) {
            errors.tooLong("embeds", MAX_EMBEDS);
        }
        if (body.path("nonce").isString() && Nodes.string(body, "nonce").length() > MAX_NONCE) {
            errors.tooLong("nonce", MAX_NONCE);
        }
        if (body.path("sticker_ids").size() > MAX_STICKERS) {
            errors.tooLong("sticker_ids", MAX_STICKERS);
        }
        checkEmbeds(body.path("embeds"), errors);
        AllowedMentions.check(body.path("allowed_mentions"), errors);
        checkComponents(body, errors);
        errors.check();
    }

    private static void checkEmbeds(JsonNode embeds, FormErrors errors) {
        int total = 0;
        for (int i = 0; i < embeds.size(); i++) {
            var embed = embeds.path(i);
            limit(embed, "title", 256, "embeds." + i, errors);
            limit(embed, "description", 4096, "embeds." + i, errors);
            limit(embed.path("footer"), "text", 2048, "embeds." + i + ".footer", errors);
            limit(embed.path("author"), "name", 256, "embeds." + i + ".author", errors);
            if (embed.path("fields").size() > 25) {
                errors.tooLong("embeds." + i + ".fields", 25);
            }
            total += Nodes.string(embed, "title").length()
                    + Nodes.string(embed, "description").length()
                    + Nodes.string(embed.path("footer"), "text").length()
                    + Nodes.string(embed.path("author"), "name").length();
            for (int f = 0; f < embed.path("fields").size(); f++) {
                var field = embed.path("fields").path(f);
                limit(field, "name", 256, "embeds." + i + ".fields." + f, errors);
                limit(field, "value", 1024, "embeds." + i + ".fields." + f, errors);
                total += Nodes.string(field, "name").length()
                        + Nodes.string(field, "value").length();
            }
        }
        if (total > MAX_EMBED_TEXT) {
            errors.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
        }
    }

    private static void limit(JsonNode node, String field, int max, String path, FormErrors errors) {
        if (Nodes.string(node, field).length() > max) {
            errors.tooLong(path + "." + field, max);
        }
    }

    private static void checkComponents(ObjectNode body, FormErrors errors) {
        var v2 = MessageFlag.IS_COMPONENTS_V2.in(body.path("flags").asInt(0));
        if (v2) {
            for (var field : Set.of("content", "embeds", "poll", "sticker_ids")) {
                var value = body.path(field);
                if (Nodes.given(body, field)
                        && !(value.isString() && value.asString().isEmpty())
                        && !(value.isArray() && value.isEmpty())) {
                    errors.add(
                            field,
                            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                            "The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2".formatted(field));
                }
            }
        } else if (body.path("components").size() > 5) {
            errors.tooLong("components", 5);
        }
    }

    /** An empty message is refused with a code of its own. */
    static void checkNotEmpty(ObjectNode message) {
        var empty = !MessageFlag.LOADING.in(message.path("flags").asInt(0))
                && Nodes.string(message, "content").isBlank()
                && message.path("embeds").isEmpty()
                && message.path("attachments").isEmpty()
                && message.path("components").isEmpty()
                && message.path("sticker_items").isEmpty()
                && !message.has("poll")
                && !message.has("message_snapshots");
        if (empty) {
            throw DiscordException.badRequest(50006, "Cannot send an empty message");
        }
    }

    void checkEditing(long actor, ChannelState channel, MessageState message, ObjectNode patch) {
        if (actor == World.DISCORD) {
            return;
        }
        if (message.authorId != actor) {
            var onlyFlags = patch.size() == 1 && patch.has("flags");
            if (!onlyFlags) {
                throw DiscordException.forbidden(50005, "Cannot edit a message authored by another user");
            }
            world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
        } else if (!MessageType.isWritten(message.type())) {
            throw DiscordException.forbidden(50021, "Cannot execute action on a system message");
        }
        checkNotArchived(channel);
    }

    static void checkNotArchived(ChannelState channel) {
        if (channel.json().path("thread_metadata").path("archived").asBoolean(false)) {
            throw DiscordException.badRequest(50083, "Thread is archived");
        }
    }

    void checkDeleting(long actor, ChannelState channel, MessageState message) {
        if (!MessageType.isDeletable(message.type())) {
            throw DiscordException.forbidden(50021, "Cannot execute action on a system message");
        }
        if (message.authorId != actor) {
            world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
        }
    }

    void checkReading(long actor, ChannelState channel) {
        if (!Permission.READ_MESSAGE_HISTORY.in(world.permissions().in(channel, actor))) {
            throw DiscordException.missingAccess();
        }
    }
}
