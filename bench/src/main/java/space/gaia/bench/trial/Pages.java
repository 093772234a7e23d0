package space.gaia.bench.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import space.gaia.app.proof.Holding;
import space.gaia.app.proof.NamedList;
import space.gaia.bench.trial.Finding.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a reader of the API gets of each channel: all that is archived, once, and the totals that Discord has. */
final class Pages {
    /** Messages of which the API says that it does not know everybody who reacted, or who voted. */
    final Set<Long> partialReactions = new HashSet<>();

    final Set<Long> partialVotes = new HashSet<>();
    private final Reader reader;
    private final String workspace;
    private final Holding holding;
    private final Comparison comparison;

    Pages(Reader reader, String workspace, Holding holding, Comparison comparison) {
        this.reader = reader;
        this.workspace = workspace;
        this.holding = holding;
        this.comparison = comparison;
    }

    /** @param shown what the archive shows, with the channel of each */
    void compare(Map<Long, Long> shown) throws InterruptedException {
        Map<Long, Set<Long>> byChannel = new HashMap<>();
        shown.forEach((message, channel) ->
                byChannel.computeIfAbsent(channel, _ -> new TreeSet<>()).add(message));
        for (var channel : byChannel.entrySet()) {
            if (!comparison.isClosed(channel.getKey())) {
                compare(channel.getKey(), channel.getValue());
            }
        }
    }

    private void compare(long channel, Set<Long> shown) throws InterruptedException {
        List<Long> read = new ArrayList<>();
        for (JsonNode message : reader.channel(workspace, channel)) {
            long id = message.path("id").asLong();
            read.add(id);
            ObjectNode held = holding.messages.getOrDefault(channel, Map.of()).get(id);
            if (held != null) {
                totals(channel, id, NamedList.read(held), message);
            }
        }
        Set<Long> once = new TreeSet<>(read);
        if (once.size() != read.size()) {
            comparison.add(Kind.DUPLICATED, "page of channel " + channel, "a message stands there twice", false);
        }
        shown.stream()
                .filter(id -> !once.contains(id))
                .forEach(id -> comparison.add(
                        Kind.LOST,
                        "message %d/%d".formatted(channel, id),
                        "archived, and on no page",
                        comparison.isMarked(channel, id)));
    }

    private void totals(long channel, long id, ObjectNode expected, JsonNode got) {
        if (got.path("gaia").path("reactions_partial").asBoolean(false)) {
            partialReactions.add(id);
        }
        if (got.path("gaia").path("votes_partial").asBoolean(false)) {
            partialVotes.add(id);
        }
        boolean marked = comparison.isMarked(channel, id);
        String thing = "totals of message %d/%d".formatted(channel, id);
        comparison.stale(
                thing,
                object("reactions", sorted(expected.path("reactions"))),
                object("reactions", sorted(got.path("reactions"))),
                marked);
        comparison.stale(
                thing,
                object("results", expected.path("poll").path("results")),
                object("results", got.path("poll").path("results")),
                marked);
    }

    private static ObjectNode object(String field, JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (!value.isMissingNode()) {
            object.set(field, value);
        }
        return object;
    }

    private static ArrayNode sorted(JsonNode reactions) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        reactions
                .valueStream()
                .sorted(Comparator.comparing(reaction -> reaction.path("emoji").toString()))
                .forEach(array::add);
        return array;
    }
}
