package space.gaia.bench.trial;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import space.gaia.app.proof.Differences;
import space.gaia.app.proof.Differences.Difference;
import space.gaia.app.proof.Holding;
import space.gaia.app.proof.StoredForm;
import space.gaia.app.proof.StoredForm.Stored;
import space.gaia.bench.trial.Finding.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what one workspace holds in MongoDB with what Discord holds of the channels that it chose. */
final class Comparison {
    /** The gateway tells it with a message, REST does not; it is the channel's, which is compared. */
    private static final String ONLY_FROM_THE_GATEWAY = "channel_type";

    private static final int ID = 19;

    private final String workspace;
    private final Holding holding;
    private final MongoDatabase database;
    private final Set<Long> closed;
    private final Claims claims;
    private final List<Finding> findings = new ArrayList<>();

    /** @param closed channels that the bot may not read: of these the service can only say that it does not know */
    Comparison(String workspace, Holding holding, MongoDatabase database, Set<Long> closed, Claims claims) {
        this.workspace = workspace;
        this.holding = holding;
        this.database = database;
        this.closed = closed;
        this.claims = claims;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Messages that Discord has and that the archive shows. */
    Map<Long, Long> messages() {
        Map<String, Stored> stored = StoredForm.all(database, "messages", workspace);
        Map<Long, Long> shown = new HashMap<>();
        Map<Long, String> keys = new HashMap<>();
        stored.forEach((key, document) -> {
            long message = idAt(key, ID + 1);
            String other = keys.put(message, key);
            if (other != null && !isClosed(idAt(key, 0))) {
                add(Kind.DUPLICATED, key, "also as " + other, false);
            }
            compare(key, document);
        });
        holding.messages.forEach((channel, messages) -> messages.keySet().forEach(id -> {
            Stored document = stored.get("%019d/%019d".formatted(channel, id));
            if (document != null && document.state().equals("shown")) {
                shown.put(id, channel);
            } else if (!isClosed(channel)) {
                add(
                        Kind.LOST,
                        "message %d/%d".formatted(channel, id),
                        document == null ? "not there" : document.state(),
                        isMarked(channel, id));
            }
        }));
        return shown;
    }

    private void compare(String key, Stored document) {
        long channel = idAt(key, 0);
        long message = idAt(key, ID + 1);
        if (isClosed(channel)) {
            return;
        }
        ObjectNode held = holding.messages.getOrDefault(channel, Map.of()).get(message);
        switch (document.state()) {
            case "shown" -> {
                if (held == null) {
                    add(Kind.INVENTED, "message " + key, whyNot(channel), false);
                } else {
                    stale("message " + key, expected(held), got(document.body()), isMarked(channel, message));
                }
            }
            case "removed" -> {
                if (document.body() != null) {
                    add(Kind.STALE, "message " + key, "is removed and has a body", isMarked(channel, message));
                }
            }
            default -> {
                // What is known in part is shown to nobody.
            }
        }
    }

    private String whyNot(long channel) {
        return holding.channels.containsKey(channel)
                ? "removed at Discord"
                : holding.isDeleted(channel) ? "its channel is deleted" : "its channel is not chosen";
    }

    private static JsonNode expected(ObjectNode held) {
        return StoredForm.message(held).without(List.of(ONLY_FROM_THE_GATEWAY));
    }

    private static JsonNode got(JsonNode body) {
        return body instanceof ObjectNode object ? object.deepCopy().without(List.of(ONLY_FROM_THE_GATEWAY)) : body;
    }

    void channels() {
        Map<String, Stored> stored = StoredForm.all(database, "channels", workspace);
        holding.channels.forEach((id, channel) -> {
            Stored document = stored.get("%019d".formatted(id));
            if (isClosed(id)) {
                if (!claims.marks(workspace, closedBy(id))) {
                    add(Kind.UNMARKED, "channel " + id, "the bot may not read it, and coverage does not say so", false);
                }
            } else if (document == null || !document.state().equals("shown")) {
                add(Kind.LOST, "channel " + id, document == null ? "not there" : document.state(), isMarked(id, id));
            } else {
                stale("channel " + id, StoredForm.channel(channel), document.body(), isMarked(id, id));
            }
        });
        stored.forEach((key, document) -> {
            long id = Long.parseLong(key);
            boolean allowed = holding.channels.containsKey(id) || holding.categories.containsKey(id);
            if (document.state().equals("shown") && !allowed && !isClosed(id)) {
                add(Kind.INVENTED, "channel " + id, whyNot(id), false);
            }
        });
    }

    void people() {
        StoredForm.all(database, "people", workspace).forEach((key, person) -> {
            long guild = idAt(key, 0);
            long user = idAt(key, ID + 1);
            ObjectNode held = (ObjectNode) holding.state().path("users").path(Long.toString(user));
            // Whoever left changes their name unseen.
            if (holding.member(guild, user) instanceof ObjectNode member) {
                stale(
                        "person " + key,
                        held.deepCopy().without(List.of("id")),
                        person.body().path("user"),
                        false);
                stale(
                        "person " + key,
                        member.deepCopy().without(List.of("user", "permissions")),
                        person.body().path("member"),
                        false);
            }
        });
    }

    /** @param partial messages of which the service says that it does not know everybody */
    void rows(String collection, Set<Long> partial) {
        Rows stored = Rows.read(database, collection, workspace);
        Set<String> held = collection.equals("votes") ? holding.votes : holding.reactions;
        stored.twice().stream()
                .filter(row -> isRead(Rows.message(row)))
                .forEach(row -> add(Kind.DUPLICATED, collection + " " + row, "", false));
        held.stream()
                .filter(row -> !stored.on().contains(row) && isRead(Rows.message(row)))
                .filter(row -> !partial.contains(Rows.message(row)))
                .forEach(row -> add(Kind.LOST, collection + " " + row, "", isMarked(Rows.message(row))));
        stored.on().stream()
                .filter(row -> !held.contains(row) && isRead(Rows.message(row)))
                .filter(row -> !partial.contains(Rows.message(row)))
                .forEach(row -> add(Kind.INVENTED, collection + " " + row, "", false));
    }

    /** Of the messages that are lost or invented it is said already. */
    private boolean isRead(long message) {
        return holding.messages.entrySet().stream()
                .anyMatch(channel -> channel.getValue().containsKey(message) && !isClosed(channel.getKey()));
    }

    private boolean isMarked(long message) {
        return holding.messages.entrySet().stream()
                .filter(channel -> channel.getValue().containsKey(message))
                .anyMatch(channel -> isMarked(channel.getKey(), message));
    }

    void stale(String thing, JsonNode expected, JsonNode got, boolean marked) {
        List<Difference> differences = Differences.between(expected, got);
        if (!differences.isEmpty()) {
            add(
                    Kind.STALE,
                    thing,
                    differences.stream().map(Difference::path).distinct().collect(Collectors.joining(" ")),
                    marked);
        }
    }

    void add(Kind kind, String thing, String what, boolean marked) {
        findings.add(new Finding(kind, workspace, thing, what, marked));
    }

    boolean isMarked(long channel, long id) {
        long guild = holding.channels.containsKey(channel)
                ? holding.channels.get(channel).path("guild_id").asLong()
                : 0;
        return claims.marks(workspace, guild, channel, id);
    }

    boolean isClosed(long channel) {
        return closed.contains(closedBy(channel));
    }

    /** Threads and posts are read as their parent is. */
    private long closedBy(long channel) {
        ObjectNode held = holding.channels.get(channel);
        long parent = held == null ? 0 : held.path("parent_id").asLong(0);
        return closed.contains(parent) ? parent : channel;
    }

    private static long idAt(String key, int position) {
        return Long.parseLong(key.substring(position, position + ID));
    }
}
