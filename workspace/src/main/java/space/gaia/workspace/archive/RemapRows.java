package space.gaia.workspace.archive;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.StreamTurn;

/** Makes reactions and votes anew by another data mapping. A row is kept by its message, so their messages say of which stream. */
final class RemapRows {

    private final Engine engine;
    private final Tables tables;
    private final MessageArchive.Turns turns;
    private final RemapSteps steps;

    RemapRows(Engine engine, Tables tables, MessageArchive.Turns turns, RemapSteps steps) {
        this.engine = engine;
        this.tables = tables;
        this.turns = turns;
        this.steps = steps;
    }

    TaskStep step(StreamLease lease, Remap now, Keeping keeping, int limit) throws Table.ChangedMeanwhile {
        MongoCollection<Document> collection = Tables.plain(engine, collection(now.phase()));
        String workspace = lease.stream().workspace().value();
        Bson rest = and(gt("_id", now.place().isEmpty() ? workspace + "/" : now.place()), lt("_id", workspace + "0"));
        List<Document> page =
                collection.find(rest).sort(Sorts.ascending("_id")).limit(limit).into(new ArrayList<>());
        if (page.isEmpty()) {
            return steps.moved(lease, now.next());
        }
        Set<String> ids = new HashSet<>();
        page.forEach(row -> ids.add(PurgeSearch.messageOf(row.getString("_id"))));
        try (StreamTurn turn = turns.turn(lease)) {
            Map<String, Stored<Subject.OfMessage>> messages = new HashMap<>();
            tables.messages()
                    .read(turn, and(in("_id", ids), eq("stream", lease.stream().id())), messages);
            List<WriteModel<Document>> anew = new ArrayList<>();
            List<WriteModel<Document>> gone = new ArrayList<>();
            Set<String> touched = new HashSet<>();
            for (Document row : page) {
                Stored<Subject.OfMessage> message = messages.get(PurgeSearch.messageOf(row.getString("_id")));
                if (message != null && remap(turn, collection, row, message, now, keeping, anew, gone)) {
                    touched.add(message.subject().id());
                }
            }
            List<Change<Subject.OfMessage>> changes = touched(messages.values(), touched);
            OptionalLong last = turn.take(changes.size());
            if (last.isEmpty()) {
                return new TaskStep.Deposed();
            }
            tables.messages().write(turn, changes, new Numbers(last.getAsLong(), changes.size()), "");
            // In this order: without transactions a process that ends in between would have neither.
            for (List<WriteModel<Document>> writes : List.of(anew, gone)) {
                if (!writes.isEmpty()) {
                    turn.write(collection, writes);
                }
            }
            Remap to =
                    now.at(0, page.getLast().getString("_id"), Map.of(collection(now.phase()), (long) touched.size()));
            steps.save(turn, lease, to);
            turn.finish();
            return new TaskStep.More(to.counts());
        }
    }

    private static String collection(Remap.Phase phase) {
        return switch (phase) {
            case REACTIONS -> Tables.REACTIONS;
            case VOTES -> Tables.VOTES;
            case REVISIONS -> Tables.REVISIONS;
            case MESSAGES, CHANNELS, PEOPLE, COVERAGE, DONE -> throw new IllegalArgumentException("no rows: " + phase);
        };
    }

    private static List<Change<Subject.OfMessage>> touched(
            Collection<Stored<Subject.OfMessage>> messages, Set<String> ids) {
        return messages.stream()
                .filter(stored -> ids.contains(stored.subject().id()))
                .map(stored ->
                        Change.of(stored.subject(), stored, stored.known()).touched())
                .toList();
    }

    /** Whether a reader sees a difference. */
    private boolean remap(
            StreamTurn turn,
            MongoCollection<Document> collection,
            Document row,
            Stored<Subject.OfMessage> message,
            Remap now,
            Keeping keeping,
            List<WriteModel<Document>> anew,
            List<WriteModel<Document>> gone) {
        Document other = now.phase() == Remap.Phase.REVISIONS
                ? revision(row, message, now, keeping)
                : row(row, message, now, keeping);
        if (row.equals(other)) {
            return false;
        }
        String id = row.getString("_id");
        if (other == null || !other.getString("_id").equals(id)) {
            gone.add(new DeleteOneModel<>(eq("_id", id)));
        }
        if (other != null && isLater(turn, collection, other, id)) {
            anew.add(
                    new ReplaceOneModel<>(eq("_id", other.getString("_id")), other, new ReplaceOptions().upsert(true)));
        }
        return true;
    }

    /** What came under the new id meanwhile may be later news. */
    private static boolean isLater(StreamTurn turn, MongoCollection<Document> collection, Document row, String before) {
        String id = row.getString("_id");
        Document there =
                id.equals(before) ? null : turn.find(collection, eq("_id", id)).first();
        return there == null || Stamp.parse(row.getString("stamp")).isAfter(Stamp.parse(there.getString("stamp")));
    }

    private static @Nullable Document row(Document row, Stored<Subject.OfMessage> message, Remap now, Keeping keeping) {
        boolean isKept = now.phase() == Remap.Phase.VOTES
                ? keeping.mapping().keepsVotes()
                : keeping.mapping().keepsReactions();
        UserId user = new UserId(row.getLong("user"));
        boolean isStrange = keeping.mapping().isOutdated(user) || (now.foreign() && DataMapping.isPseudonym(user));
        if (!isKept || isStrange || message.known().isWithheld()) {
            return null;
        }
        Document other = new Document(row);
        UserId stored = keeping.mapping().stored(user);
        String id = row.getString("_id");
        other.put("_id", id.substring(0, id.lastIndexOf('/') + 1) + Snowflakes.padded(stored.value()));
        other.put("user", stored.value());
        if (row.get("emoji") instanceof Document shown && shown.getLong("id") != null) {
            Emoji emoji = new Emoji(shown.getLong("id"), shown.getString("name"), shown.getBoolean("animated", false));
            Document named = new Document(shown);
            named.put("name", keeping.mapping().named(emoji).name());
            other.put("emoji", named);
        }
        return other;
    }

    private @Nullable Document revision(Document row, Stored<Subject.OfMessage> message, Remap now, Keeping keeping) {
        if (now.wanted().version().equals(row.getString(StoredCodec.MAPPING))) {
            return row;
        }
        return message.known().isWithheld()
                ? null
                : Revisions.remapped(
                        row, message, new Remapped(keeping), steps, now.wanted().version());
    }
}
