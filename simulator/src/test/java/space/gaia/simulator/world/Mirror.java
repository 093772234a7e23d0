package space.gaia.simulator.world;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the events of messages tell, and nothing else. */
final class Mirror implements Consumer<Dispatch> {
    /** Joined from other places when a message is shown, or only told and never held. */
    private static final String[] JOINED = {
        "referenced_message", "thread", "reactions", "member", "guild_id", "channel_type", "nonce"
    };

    private final Map<String, ObjectNode> messages = new TreeMap<>();
    private final Map<String, Set<String>> reactions = new TreeMap<>();
    private final Map<String, Set<String>> votes = new TreeMap<>();

    @Override
    public void accept(Dispatch event) {
        var data = event.data();
        var key = data.path("channel_id").asString("") + "/";
        var about = data.path("message_id").asString("");
        switch (event.type()) {
            case "MESSAGE_CREATE", "MESSAGE_UPDATE" ->
                messages.put(key + data.path("id").asString(), plain(data));
            case "MESSAGE_DELETE" -> forget(key, data.path("id").asString());
            case "MESSAGE_DELETE_BULK" -> data.path("ids").forEach(id -> forget(key, id.asString()));
            case "MESSAGE_REACTION_ADD" -> rows(reactions, about).add(reaction(data));
            case "MESSAGE_REACTION_REMOVE" -> rows(reactions, about).remove(reaction(data));
            case "MESSAGE_REACTION_REMOVE_EMOJI" ->
                rows(reactions, about).removeIf(row -> row.startsWith(emoji(data.path("emoji"))));
            case "MESSAGE_REACTION_REMOVE_ALL" -> reactions.remove(about);
            case "MESSAGE_POLL_VOTE_ADD" -> rows(votes, about).add(vote(data));
            case "MESSAGE_POLL_VOTE_REMOVE" -> rows(votes, about).remove(vote(data));
            default -> {}
        }
    }

    private void forget(String channel, String id) {
        messages.remove(channel + id);
        reactions.remove(id);
        votes.remove(id);
    }

    private static Set<String> rows(Map<String, Set<String>> table, String message) {
        return table.computeIfAbsent(message, _ -> new TreeSet<>());
    }

    private static String reaction(JsonNode data) {
        return emoji(data.path("emoji"))
                + data.path("user_id").asString()
                + data.path("burst").asBoolean();
    }

    private static String emoji(JsonNode emoji) {
        return emoji.path("id").asString("") + emoji.path("name").asString("") + " ";
    }

    private static String vote(JsonNode data) {
        return data.path("answer_id").asInt() + " " + data.path("user_id").asString();
    }

    Map<String, ObjectNode> messages() {
        return messages;
    }

    Map<String, Set<String>> reactions() {
        reactions.values().removeIf(Set::isEmpty);
        return reactions;
    }

    Map<String, Set<String>> votes() {
        votes.values().removeIf(Set::isEmpty);
        return votes;
    }

    static Map<String, ObjectNode> comparable(JsonNode byChannel) {
        var all = new TreeMap<String, ObjectNode>();
        byChannel.forEachEntry((channel, held) -> held.forEach(
                message -> all.put(channel + "/" + message.path("id").asString(), plain((ObjectNode) message))));
        return all;
    }

    static Map<String, Set<String>> reactions(JsonNode byMessage) {
        var all = new TreeMap<String, Set<String>>();
        byMessage.forEachEntry((message, emojis) -> emojis.forEach(one -> {
            one.path("normal")
                    .forEach(user -> rows(all, message).add(emoji(one.path("emoji")) + user.asString() + false));
            one.path("burst")
                    .forEach(user -> rows(all, message).add(emoji(one.path("emoji")) + user.asString() + true));
        }));
        return all;
    }

    static Map<String, Set<String>> votes(JsonNode byMessage) {
        var all = new TreeMap<String, Set<String>>();
        byMessage.forEachEntry((message, answers) -> answers.forEachEntry(
                (answer, users) -> users.forEach(user -> rows(all, message).add(answer + " " + user.asString()))));
        return all;
    }

    private static ObjectNode plain(ObjectNode message) {
        var copy = message.deepCopy().without(java.util.List.of(JOINED));
        copy.path("mentions").forEach(user -> ((ObjectNode) user).remove("member"));
        if (copy.path("poll") instanceof ObjectNode poll && poll.path("results") instanceof ObjectNode results) {
            results.remove("answer_counts");
        }
        return copy;
    }
}
