package space.gaia.workspace.archive;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.document.BodyBson;

/**
 * What messages said before they were edited, where a workspace keeps that: a document for each version that is not the
 * last, by the moment of its edit, so that it is the same whatever came first.
 */
final class Revisions {

    private Revisions() {}

    /** The earlier of the two versions; null: they are of the same edit, or one of them tells no text. */
    static @Nullable Known former(Known a, Known b) {
        boolean areVersions = a.removal() == null
                && b.removal() == null
                && a.body().has("content")
                && b.body().has("content")
                && a.body().edited() != b.body().edited();
        return areVersions ? (a.body().edited() < b.body().edited() ? a : b) : null;
    }

    /** The versions that a batch shows to be earlier ones, of messages that are not removed. */
    static List<WriteModel<Document>> writes(
            Iterable<Change<Subject.OfMessage>> changes, Map<String, Told<Subject.OfMessage>> told, String mapping) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Change<Subject.OfMessage> change : changes) {
            Told<Subject.OfMessage> news = told.get(change.subject().id());
            if (news == null || change.after().removal() != null) {
                continue;
            }
            Stored<Subject.OfMessage> before = change.before();
            Known former = before == null ? null : former(before.known(), news.known());
            if (before != null && former != null) {
                String version = former.equals(before.known()) ? before.mapping() : mapping;
                writes.add(write(change.subject(), former, version));
            }
            news.formers().forEach(earlier -> writes.add(write(change.subject(), earlier, mapping)));
        }
        return writes;
    }

    private static WriteModel<Document> write(Subject.OfMessage message, Known version, String mapping) {
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(version.body().values());
        fields.keySet().removeIf(name -> MessageFields.order(name) != Order.EDIT);
        long edited = Math.max(0, version.body().edited());
        String id = message.id() + "/" + Snowflakes.padded(edited);
        Document document = new Document("stream", message.stream().id())
                .append("edited", edited)
                .append("stamp", version.body().stamp().text())
                .append(StoredCodec.MAPPING, mapping)
                .append("body", bson(fields));
        return new UpdateOneModel<>(
                Filters.eq("_id", id), new Document("$setOnInsert", document), new UpdateOptions().upsert(true));
    }

    /** What a version tells. */
    static Map<String, @Nullable Object> fields(Document revision) {
        BsonDocument body = revision.get("body", new Document()).toBsonDocument();
        return BodyBson.readObject(new BsonDocumentReader(body));
    }

    /** A version by another data mapping; null: it is not kept. */
    static @Nullable Document remapped(
            Document revision, Stored<Subject.OfMessage> message, Remapped remapped, RemapSteps steps, String mapping) {
        Map<Long, Boolean> bots = message.known().body().get("author") instanceof Map<?, ?> author
                ? steps.bots(Set.of(message.subject().stream().id() + "/" + Snowflakes.padded(UserObjects.id(author))))
                : Map.of();
        Map<String, @Nullable Object> fields =
                remapped.revision(message.subject(), message.known(), fields(revision), bots);
        if (fields == null) {
            return null;
        }
        Document other = new Document(revision);
        other.put(StoredCodec.MAPPING, mapping);
        other.put("body", bson(fields));
        return other;
    }

    private static BsonDocument bson(Map<String, @Nullable Object> fields) {
        BsonDocument bson = new BsonDocument();
        BodyBson.write(new BsonDocumentWriter(bson), fields);
        return bson;
    }
}
