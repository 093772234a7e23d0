package space.gaia.simulator.world;

import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as held: its own fields only. What others do to it (reactions, votes, a thread) and the message it answers
 * are joined when it is read.
 */
final class MessageState {
    final long id;
    final long authorId;

    @Nullable MessageReactions reactions;
    /** Who voted for which answer of the message's poll. */
    @Nullable TreeMap<Integer, TreeSet<Long>> votes;

    /** Whether it came in whole from outside and is shown as it came. */
    final boolean isRaw;

    private ObjectNode json;

    MessageState(long id, long authorId, ObjectNode json) {
        this(id, authorId, json, false);
    }

    MessageState(long id, long authorId, ObjectNode json, boolean isRaw) {
        this.isRaw = isRaw;
        this.id = id;
        this.authorId = authorId;
        this.json = json;
    }

    ObjectNode json() {
        return json;
    }

    void replace(ObjectNode changed) {
        json = changed;
    }

    int type() {
        return json.path("type").asInt(0);
    }

    int flags() {
        return json.path("flags").asInt(0);
    }

    boolean isPinned() {
        return json.path("pinned").asBoolean(false);
    }
}
