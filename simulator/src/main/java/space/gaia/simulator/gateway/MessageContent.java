package space.gaia.simulator.gateway;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an application without the Message Content intent sees of messages: the fields that people filled are empty, but
 * for messages of its own, in direct messages, and that mention it. (What a message command is used on comes in the
 * interaction, which is not touched.)
 */
public final class MessageContent {
    private static final Set<String> CARRIERS = Set.of("MESSAGE_CREATE", "MESSAGE_UPDATE");
    private static final List<String> LISTS = List.of("embeds", "attachments", "components");

    private MessageContent() {}

    /** An event's data as such an application gets it; the same object when there is nothing to take out. */
    static ObjectNode redacted(String type, ObjectNode data, long guildId, long botUserId) {
        if (CARRIERS.contains(type)) {
            return guildId == 0 ? data : redacted(data, botUserId);
        }
        if (type.equals("AUTO_MODERATION_ACTION_EXECUTION")) {
            var copy = data.deepCopy();
            return copy.put("content", "").put("matched_content", "");
        }
        return data;
    }

    /** A message of a guild as such an application gets it; the same object when it may see it all. */
    public static ObjectNode redacted(ObjectNode message, long botUserId) {
        var me = Long.toString(botUserId);
        boolean whole = isOpenTo(me, message);
        boolean referenced = message.path("referenced_message").isObject();
        if (whole && !referenced) {
            return message;
        }
        var copy = message.deepCopy();
        if (!whole) {
            empty(copy);
            for (JsonNode snapshot : copy.path("message_snapshots")) {
                if (snapshot.path("message") instanceof ObjectNode forwarded) {
                    empty(forwarded);
                }
            }
        }
        if (copy.path("referenced_message") instanceof ObjectNode answered && !isOpenTo(me, answered)) {
            empty(answered);
        }
        return copy;
    }

    private static boolean isOpenTo(String me, ObjectNode message) {
        return me.equals(message.path("author").path("id").asString(""))
                || me.equals(message.path("application_id").asString(""))
                || mentions(me, message);
    }

    private static boolean mentions(String me, ObjectNode message) {
        for (JsonNode user : message.path("mentions")) {
            if (me.equals(user.path("id").asString(""))) {
                return true;
            }
        }
        return false;
    }

    private static void empty(ObjectNode message) {
        if (message.has("content")) {
            message.put("content", "");
        }
        for (var list : LISTS) {
            if (message.path(list) instanceof ArrayNode values) {
                values.removeAll();
            }
        }
        message.remove("poll");
    }
}
