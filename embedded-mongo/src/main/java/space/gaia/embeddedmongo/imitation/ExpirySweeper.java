package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import space.gaia.embeddedmongo.imitation.store.Store;

/** Deletes documents whose time is over, as MongoDB does for indexes with {@code expireAfterSeconds}. */
final class ExpirySweeper {
    /** MongoDB's own pace. */
    static final Duration EVERY = Duration.ofSeconds(60);

    private final OrderedBackend backend;
    private final Store store;
    private final Clock clock;

    ExpirySweeper(OrderedBackend backend, Store store, Clock clock) {
        this.backend = backend;
        this.store = store;
        this.clock = clock;
    }

    void sweep() {
        for (OrderedDatabase database : backend.ordered()) {
            for (String collection : database.collectionNames()) {
                List<IndexDescription> expiring = database.descriptionsOf(collection)
                        .filter(index -> index.expiry().isPresent())
                        .toList();
                expiring.forEach(index -> sweep(database, collection, index));
            }
        }
    }

    private void sweep(OrderedDatabase database, String collectionName, IndexDescription index) {
        String field = index.key().keySet().iterator().next();
        Instant limit = clock.instant().minus(index.expiry().orElseThrow());
        Document expired = new Document(field, new Document("$lt", limit));
        store.write(() -> {
            MongoCollection<Object> collection = database.resolveCollection(collectionName, false);
            return collection == null ? 0 : collection.deleteDocuments(expired, 0);
        });
    }
}
