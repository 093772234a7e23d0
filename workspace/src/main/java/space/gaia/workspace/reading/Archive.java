package space.gaia.workspace.reading;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.engine.Engine;

/** The collections that the archive writes, for reading. */
final class Archive {
    private final Engine engine;
    private final ReadingIndexes indexes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Archive(Engine engine) {
        this.engine = engine;
        this.indexes = new ReadingIndexes(engine);
    }

    @Nullable Archived find(String collection, String id) {
        RawBsonDocument found =
                collection(collection).find(Filters.eq("_id", id)).first();
        return found == null ? null : new Archived(found);
    }

    /** Those of these ids that are there, by id. */
    Map<String, Archived> find(String collection, Collection<String> ids) {
        Map<String, Archived> found = new HashMap<>();
        if (!ids.isEmpty()) {
            collection(collection)
                    .find(Filters.in("_id", ids))
                    .map(Archived::new)
                    .forEach(document -> found.put(document.id(), document));
        }
        return found;
    }

    List<Archived> ascending(String collection, Bson filter, int atMost) {
        return list(collection(collection).find(filter).sort(Sorts.ascending("_id")), atMost);
    }

    List<Archived> descending(String collection, Bson filter, int atMost) {
        return list(collection(collection).find(filter).sort(Sorts.descending("_id")), atMost);
    }

    /** Begins a find that goes on beside others. */
    <T> Beside<T> beside(Supplier<T> find) {
        return Beside.begin(threads, find);
    }

    MongoCollection<RawBsonDocument> collection(String name) {
        indexes.make();
        return engine.database().getCollection(name, RawBsonDocument.class);
    }

    private static List<Archived> list(FindIterable<RawBsonDocument> found, int atMost) {
        return found.limit(atMost).map(Archived::new).into(new ArrayList<>());
    }
}
