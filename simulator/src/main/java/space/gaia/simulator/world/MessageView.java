package space.gaia.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a message as REST gives it to somebody and as the gateway tells it: joined with what others did to it. */
final class MessageView {
    private final World world;

    MessageView(World world) {
        this.world = world;
    }

    /** The message object of REST, for one viewer. */
    ObjectNode rest(ChannelState channel, MessageState message, long viewer) {
        return joined(channel, message, viewer, true);
    }

    /** The payload of MESSAGE_CREATE and MESSAGE_UPDATE; the caller may still add to it. */
    ObjectNode event(ChannelState channel, MessageState message) {
        if (message.isRaw) {
            return RawMessages.event(channel, message.json());
        }
        var event = Nodes.copy(joined(channel, message, World.DISCORD, true));
        event.remove("reactions");
        event.put("channel_type", channel.type().value());
        var guild = world.held.guilds.get(channel.guildId);
        if (guild == null) {
            return event;
        }
        event.put("guild_id", Long.toString(channel.guildId));
        var member = guild.members.get(message.authorId);
        if (member != null && !event.has("webhook_id")) {
            event.set("member", member.partial());
        }
        if (!event.path("mentions").isEmpty()) {
            event.set("mentions", withMembers(event.path("mentions"), guild));
        }
        return event;
    }

    private static ArrayNode withMembers(JsonNode mentions, GuildState guild) {
        var array = Nodes.array();
        for (var user : mentions) {
            var member = guild.members.get(Nodes.id(user, "id"));
            array.add(member == null ? user : Nodes.with((ObjectNode) user, "member", member.partial()));
        }
        return array;
    }

    private ObjectNode joined(ChannelState channel, MessageState message, long viewer, boolean withReference) {
        var json = message.json();
        var reactions = message.reactions == null ? null : message.reactions.summary(viewer);
        if (message.isRaw) {
            return reactions == null ? json : Nodes.with(json, "reactions", reactions);
        }
        var author = current(json.path("author"));
        var votes = Nodes.objectAt(json, "poll") == null ? null : world.polls().show(message, viewer);
        var thread =
                MessageFlag.HAS_THREAD.in(message.flags()) ? world.threads().startedFrom(message.id) : null;
        var reference = withReference ? reference(message) : null;
        var settled = author == json.path("author") && mentionsAreCurrent(json);
        if (settled && reactions == null && votes == null && thread == null && reference == null) {
            return json;
        }
        var copy = Nodes.copy(json);
        copy.set("author", author);
        setMentions(copy);
        set(copy, "reactions", reactions);
        set(copy, "poll", votes);
        set(copy, "thread", thread);
        set(copy, "referenced_message", reference);
        return copy;
    }

    private static void set(ObjectNode json, String field, @Nullable JsonNode value) {
        if (value != null) {
            json.set(field, value);
        }
    }

    /** The message that this one answers, if it is of a kind that shows it; null in JSON once that is removed. */
    private @Nullable JsonNode reference(MessageState message) {
        var type = message.type();
        var reference = message.json().path("message_reference");
        if ((type != MessageType.REPLY && type != MessageType.THREAD_STARTER_MESSAGE) || reference.isMissingNode()) {
            return null;
        }
        var channel = world.held.channels.get(Nodes.id(reference, "channel_id"));
        var original = channel == null ? null : channel.messages.get(Nodes.id(reference, "message_id"));
        return channel == null || original == null
                ? Nodes.id(0)
                : Nodes.without(joined(channel, original, World.DISCORD, false), "reactions");
    }

    private boolean mentionsAreCurrent(ObjectNode json) {
        for (var user : json.path("mentions")) {
            if (user != current(user)) {
                return false;
            }
        }
        return true;
    }

    private void setMentions(ObjectNode json) {
        if (!mentionsAreCurrent(json)) {
            var mentions = Nodes.array();
            json.path("mentions").forEach(user -> mentions.add(current(user)));
            json.set("mentions", mentions);
        }
    }

    /** Users are shown as they are now, not as they were when they wrote; webhooks and injected people stay. */
    private JsonNode current(JsonNode user) {
        var now = world.held.users.get(Nodes.id(user, "id"));
        return now == null || world.held.isWebhook(Nodes.id(user, "id")) ? user : now;
    }
}
