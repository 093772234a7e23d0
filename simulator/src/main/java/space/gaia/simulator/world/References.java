package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Replies and forwards: what a message refers to. */
final class References {
    private static final int REPLY = 0;
    private static final int FORWARD = 1;
    private static final List<String> SNAPSHOT = List.of(
            "type",
            "content",
            "mentions",
            "mention_roles",
            "attachments",
            "embeds",
            "timestamp",
            "edited_timestamp",
            "flags",
            "components",
            "sticker_items");

    private final World world;

    References(World world) {
        this.world = world;
    }

    void resolve(ChannelState channel, Author author, ObjectNode message, ObjectNode body) {
        var given = body.path("message_reference");
        var messageId = Nodes.id(given, "message_id");
        if (messageId == 0) {
            return;
        }
        var kind = given.path("type").asInt(REPLY);
        var channelId = Nodes.id(given, "channel_id") == 0 ? channel.id : Nodes.id(given, "channel_id");
        var source = world.held.channels.get(channelId);
        var original = source == null ? null : source.messages.get(messageId);
        if (kind == FORWARD) {
            forward(author, message, State.found(source, Unknown.CHANNEL), State.found(original, Unknown.MESSAGE));
        } else if (source == channel && original != null) {
            message.put("type", MessageType.REPLY);
            message.set("message_reference", reference(kind, channel, messageId));
        } else if (given.path("fail_if_not_exists").asBoolean(true)) {
            throw DiscordException.invalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        }
    }

    static ObjectNode reference(int kind, ChannelState channel, long messageId) {
        var reference = Nodes.object().put("type", kind);
        reference.set("channel_id", channel.idNode);
        if (messageId != 0) {
            reference.put("message_id", Long.toString(messageId));
        }
        if (channel.guildId != 0) {
            reference.put("guild_id", Long.toString(channel.guildId));
        }
        return reference;
    }

    private void forward(Author author, ObjectNode message, ChannelState source, MessageState original) {
        world.permissions().require(author.id(), source, Permission.READ_MESSAGE_HISTORY);
        if (!MessageType.isWritten(original.type()) || original.json().has("poll")) {
            throw DiscordException.badRequest(160014, "Forwards cannot be made of this message type");
        }
        message.set("message_reference", reference(FORWARD, source, original.id));
        var snapshots = original.json().path("message_snapshots");
        message.set("message_snapshots", snapshots.isEmpty() ? Nodes.array().add(snapshot(original)) : snapshots);
        message.put("flags", message.path("flags").asInt(0) | MessageFlag.HAS_SNAPSHOT.bit);
    }

    private static ObjectNode snapshot(MessageState original) {
        var copy = Nodes.object();
        SNAPSHOT.stream()
                .filter(original.json()::has)
                .forEach(field -> copy.set(field, original.json().path(field)));
        return Nodes.object().set("message", copy);
    }
}
