package space.gaia.workspace.archive;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamTurn;

/** A collection of rows, one for each reaction or vote of a person. */
final class Rows {

    private static final int AT_ONCE = 1_000;

    private final MongoCollection<Document> collection;

    Rows(MongoDatabase database, String name) {
        this.collection = database.getCollection(name);
    }

    /** The writes that these rows need: those that are later than what there is and were not taken away with others. */
    Map<Row, WriteModel<Document>> news(
            StreamTurn turn, Map<String, Row> rows, Map<String, Change<Subject.OfMessage>> messages) {
        Map<String, Document> there = read(turn, rows);
        Map<Row, WriteModel<Document>> news = new HashMap<>();
        for (Row row : rows.values()) {
            Known message = Objects.requireNonNull(messages.get(row.message())).after();
            Document before = there.get(row.id());
            String emoji = row.emoji();
            boolean gone = message.removal() != null || (emoji != null && message.isCleared(emoji, row.stamp()));
            if (!gone && (before == null || row.isAfter(before))) {
                news.put(row, write(row, before, message));
            }
        }
        return news;
    }

    /** @throws Table.ChangedMeanwhile when a row is not what it was when it was read */
    void write(StreamTurn turn, Collection<WriteModel<Document>> writes) throws Table.ChangedMeanwhile {
        if (writes.isEmpty()) {
            return;
        }
        long replacements = writes.stream()
                .filter(write -> write instanceof ReplaceOneModel<Document> replace
                        && !replace.getReplaceOptions().isUpsert())
                .count();
        if (turn.write(collection, List.copyOf(writes)).getMatchedCount() < replacements) {
            throw new Table.ChangedMeanwhile();
        }
    }

    /** All rows of a message. */
    static WriteModel<Document> delete(String message) {
        return new DeleteManyModel<>(below(message + "/"));
    }

    /** The rows of a message, of one emoji or of all, up to that moment. */
    static WriteModel<Document> delete(String message, String emoji, Stamp upTo) {
        String prefix = emoji.isEmpty() ? message + "/" : message + "/" + emoji + "/";
        return new DeleteManyModel<>(Filters.and(below(prefix), Filters.lte("stamp", upTo.text())));
    }

    /** Everything that begins with a prefix that ends with a slash, as one range of the index. */
    private static Bson below(String prefix) {
        String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
        return Filters.and(Filters.gte("_id", prefix), Filters.lt("_id", end));
    }

    private static WriteModel<Document> write(Row row, @Nullable Document before, Known message) {
        if (before == null) {
            return new InsertOneModel<>(row.document());
        }
        String stamp = before.getString("stamp");
        String emoji = row.emoji();
        if (emoji != null && message.isCleared(emoji, Stamp.parse(stamp))) {
            // The same turn may take it away before this is written.
            return new ReplaceOneModel<>(
                    Filters.eq("_id", row.id()), row.document(), new ReplaceOptions().upsert(true));
        }
        return new ReplaceOneModel<>(
                Filters.and(Filters.eq("_id", row.id()), Filters.eq("stamp", stamp)), row.document());
    }

    private Map<String, Document> read(StreamTurn turn, Map<String, Row> rows) {
        Map<String, Document> found = HashMap.newHashMap(rows.size());
        List<String> ids = new ArrayList<>(rows.keySet());
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
            turn.find(collection, Filters.in("_id", some))
                    .forEach(document -> found.put(document.getString("_id"), document));
        }
        return found;
    }
}
