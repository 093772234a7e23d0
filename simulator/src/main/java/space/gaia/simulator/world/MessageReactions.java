package space.gaia.simulator.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who reacted to a message with what. */
final class MessageReactions {
    static final String BURST_COLOR = "#ffdd55";

    private final Map<String, One> byEmoji = new LinkedHashMap<>();

    /** One emoji's reactions: the plain ones and the burst ones. */
    record One(ReactionEmoji emoji, NavigableSet<Long> normal, NavigableSet<Long> burst) {
        NavigableSet<Long> of(boolean bursts) {
            return bursts ? burst : normal;
        }
    }

    @Nullable One get(ReactionEmoji emoji) {
        return byEmoji.get(emoji.key());
    }

    Iterable<One> all() {
        return byEmoji.values();
    }

    int size() {
        return byEmoji.size();
    }

    boolean add(ReactionEmoji emoji, long userId, boolean burst) {
        return byEmoji.computeIfAbsent(emoji.key(), _ -> new One(emoji, new TreeSet<>(), new TreeSet<>()))
                .of(burst)
                .add(userId);
    }

    boolean remove(ReactionEmoji emoji, long userId, boolean burst) {
        var one = byEmoji.get(emoji.key());
        var removed = one != null && one.of(burst).remove(userId);
        if (one != null && one.normal().isEmpty() && one.burst().isEmpty()) {
            byEmoji.remove(emoji.key());
        }
        return removed;
    }

    @Nullable One removeEmoji(ReactionEmoji emoji) {
        return byEmoji.remove(emoji.key());
    }

    /** The counts as a message shows them to one viewer; null where nobody reacted. */
    @Nullable ArrayNode summary(long viewer) {
        if (byEmoji.isEmpty()) {
            return null;
        }
        var reactions = Nodes.array();
        for (var one : byEmoji.values()) {
            ObjectNode reaction = reactions
                    .addObject()
                    .set("emoji", one.emoji().json())
                    .put("count", one.normal().size() + one.burst().size());
            reaction.putObject("count_details")
                    .put("burst", one.burst().size())
                    .put("normal", one.normal().size());
            var colors = reaction.putArray("burst_colors");
            if (!one.burst().isEmpty()) {
                colors.add(BURST_COLOR);
            }
            reaction.put("me", one.normal().contains(viewer))
                    .put("me_burst", one.burst().contains(viewer));
        }
        return reactions;
    }
}
