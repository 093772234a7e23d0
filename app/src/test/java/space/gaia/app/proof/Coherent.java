package space.gaia.app.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes generated messages say nothing that contradicts itself: chance gives one user two names within a message, counts
 * that do not add up, and the same emoji twice. Discord does not, and what contradicts itself cannot come back whole.
 * Everything else stays as chance made it.
 */
final class Coherent {
    private static final long FRESH = 1_200_000_000_000_000_000L;

    private final Set<String> usersOfOthers = new HashSet<>();
    private long next = FRESH;

    /** @param message is changed, and returned */
    ObjectNode message(ObjectNode message) {
        if (!message.path("webhook_id").isString()) {
            user(message.path("author"));
        }
        message.path("mentions").forEach(this::user);
        interaction(message.path("interaction_metadata"));
        interaction(message.path("interaction"));
        reactions(message.path("reactions"));
        results(message.path("poll").path("results"));
        return message;
    }

    private void interaction(JsonNode interaction) {
        if (interaction.isObject()) {
            user(interaction.path("user"));
            user(interaction.path("target_user"));
            interaction(interaction.path("triggering_interaction_metadata"));
        }
    }

    /** Nobody else has this id. */
    private void user(JsonNode user) {
        if (user instanceof ObjectNode object
                && !usersOfOthers.add(object.path("id").asString(""))) {
            object.put("id", Long.toString(next));
            usersOfOthers.add(Long.toString(next++));
        }
    }

    /** One total for each emoji; a total is the sum of its parts, and who asks took no part. */
    private static void reactions(JsonNode reactions) {
        if (!(reactions instanceof ArrayNode array)) {
            return;
        }
        Map<String, JsonNode> byEmoji = new HashMap<>();
        var number = 0;
        for (var reaction : array) {
            number++;
            var total = (ObjectNode) reaction;
            total.retain("emoji", "burst_colors");
            total.put("count", 2 * number + 1).put("me", false).put("me_burst", false);
            total.withArrayProperty("burst_colors");
            total.putObject("count_details").put("normal", number).put("burst", number + 1);
            var emoji = (ObjectNode) total.path("emoji");
            emoji.retain("id", "name", "animated");
            if (!emoji.path("id").isString()) {
                emoji.putNull("id").put("name", "🪶".repeat(number));
            }
            if (!emoji.path("animated").asBoolean(false)) {
                emoji.remove("animated");
            }
            byEmoji.putIfAbsent(
                    emoji.path("id").isString()
                            ? emoji.path("id").asString()
                            : emoji.path("name").asString(),
                    total);
        }
        array.removeAll();
        byEmoji.values().forEach(array::add);
    }

    private static void results(JsonNode results) {
        if (!(results instanceof ObjectNode object)) {
            return;
        }
        object.retain("is_finalized", "answer_counts");
        var answer = 0;
        for (var count : object.path("answer_counts")) {
            answer++;
            ((ObjectNode) count)
                    .retain("id")
                    .put("id", answer)
                    .put("count", answer * 3)
                    .put("me_voted", false);
        }
    }
}
