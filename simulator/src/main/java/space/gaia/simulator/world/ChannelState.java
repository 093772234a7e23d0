package space.gaia.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A channel, thread or direct message as held, with its messages in the order of their ids. */
final class ChannelState {
    final long id;
    final long guildId;
    /** Shared by all messages of the channel, for a million of them have to fit. */
    final JsonNode idNode;

    final NavigableMap<Long, MessageState> messages = new TreeMap<>();
    final Set<Long> removed = new TreeSet<>();
    /** Who takes part in a direct message; empty in a guild. */
    final Set<Long> recipients = new TreeSet<>();

    final Map<Long, ObjectNode> threadMembers = new LinkedHashMap<>();
    final Map<String, Long> nonces = new LinkedHashMap<>();
    final Map<Long, Instant> pins = new LinkedHashMap<>();
    private ObjectNode json;

    /** The counters that every message moves; brought into the JSON when somebody looks. */
    private long lastMessageId;

    private int messageCount;
    private int totalMessages;
    private boolean isBehind;
    private ChannelType type;

    ChannelState(long id, long guildId, ObjectNode json) {
        this.id = id;
        this.guildId = guildId;
        this.idNode = Nodes.text(Long.toString(id));
        this.json = json;
        this.type = ChannelType.of(json.path("type").asInt(0));
    }

    ObjectNode json() {
        if (isBehind) {
            isBehind = false;
            json = Nodes.copy(json);
            if (lastMessageId != 0) {
                json.put("last_message_id", Long.toString(lastMessageId));
            }
            if (type.isThread()) {
                json.put("message_count", messageCount).put("total_message_sent", totalMessages);
            }
        }
        return json;
    }

    ChannelType type() {
        return type;
    }

    long parentId() {
        return Nodes.id(json, "parent_id");
    }

    String name() {
        return Nodes.string(json, "name");
    }

    void replace(ObjectNode changed) {
        json = changed;
        type = ChannelType.of(changed.path("type").asInt(0));
    }

    void set(String field, JsonNode value) {
        replace(Nodes.with(json(), field, value));
    }

    void add(MessageState message, boolean counts) {
        messages.put(message.id, message);
        lastMessageId = Math.max(lastMessageId, message.id);
        if (counts) {
            messageCount++;
            totalMessages++;
        }
        isBehind = true;
    }

    void remove(long messageId) {
        messages.remove(messageId);
        pins.remove(messageId);
        removed.add(messageId);
        messageCount = Math.max(0, messageCount - 1);
        isBehind = true;
    }

    int totalMessages() {
        return totalMessages;
    }

    MessageState message(long messageId) {
        return State.found(messages.get(messageId), Unknown.MESSAGE);
    }
}
