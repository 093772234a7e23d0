package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.IndexNotFoundException;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;
import space.gaia.embeddedmongo.imitation.store.Store;
import space.gaia.embeddedmongo.imitation.store.Table;

/** A database whose collections and indexes are ordered tables of one store. */
final class OrderedDatabase extends AbstractSynchronizedMongoDatabase<Object> {
    /** What a find gives at once when it is not told: MongoDB's own number. */
    private static final int FIRST_BATCH = 101;

    private final Store store;
    private final LongAdder visits;
    /** The index that is being made: the library hands on only a part of what was asked for. */
    private @Nullable IndexDescription creating;

    OrderedDatabase(String name, Store store, CursorRegistry cursors, LongAdder visits) {
        super(name, cursors);
        this.store = store;
        this.visits = visits;
        initializeNamespacesAndIndexes();
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databaseResolver, Oplog oplog) {
        return switch (command) {
            case "find" -> super.handleCommand(channel, command, withBatchSize(query), databaseResolver, oplog);
            case "aggregate" -> aggregate(channel, query, databaseResolver, oplog);
            case "dropIndexes" -> dropIndexes(query);
            case "insert" ->
                WriteReplies.inserted(query, super.handleCommand(channel, command, query, databaseResolver, oplog));
            case "update" ->
                WriteReplies.updated(query, one -> super.handleCommand(channel, command, one, databaseResolver, oplog));
            default -> super.handleCommand(channel, command, query, databaseResolver, oplog);
        };
    }

    private static Document withBatchSize(Document find) {
        if (find.containsKey("batchSize") && !Utils.isTrue(find.get("singleBatch"))) {
            return find;
        }
        int limit = find.get("limit") instanceof Number number ? number.intValue() : 0;
        boolean atOnce = Utils.isTrue(find.get("singleBatch")) && limit > 0;
        return find.clone().append("batchSize", atOnce ? limit : FIRST_BATCH);
    }

    private Document aggregate(Channel channel, Document query, DatabaseResolver databaseResolver, Oplog oplog) {
        MongoCollection<Object> collection =
                query.get("aggregate") instanceof String name ? resolveCollection(name, false) : null;
        if (!(collection instanceof OrderedCollection ordered && query.get("pipeline") instanceof List<?> pipeline)) {
            return super.handleCommand(channel, "aggregate", query, databaseResolver, oplog);
        }
        ordered.startPipelineWith(PipelineStart.of(pipeline));
        try {
            return super.handleCommand(channel, "aggregate", query, databaseResolver, oplog);
        } finally {
            ordered.startPipelineWith(null);
        }
    }

    /** The library's own would drop indexes of that name from the lists of all collections. */
    private Document dropIndexes(Document query) {
        MongoCollection<Object> collection = resolveCollection(String.valueOf(query.get("dropIndexes")), false);
        if (collection != null) {
            Object wanted = query.get("index");
            List<IndexDescription> found = descriptionsOf(collection.getCollectionName())
                    .filter(index -> !isPrimaryKeyIndex(index.key()))
                    .filter(index -> "*".equals(wanted)
                            || index.name().equals(wanted)
                            || index.key().equals(wanted))
                    .toList();
            if (found.isEmpty() && !"*".equals(wanted)) {
                throw new IndexNotFoundException("index not found with name [" + wanted + "]");
            }
            found.forEach(index -> {
                dropIndex(collection, index.name());
                getOrCreateIndexesCollection().deleteDocuments(index.row(), 1);
            });
        }
        Document response = new Document();
        Utils.markOkay(response);
        return response;
    }

    /** What every index of a collection was asked to be, with the options that only this imitation understands. */
    Stream<IndexDescription> descriptionsOf(String collectionName) {
        MongoCollection<Object> described = indexes.get();
        return described == null
                ? Stream.empty()
                : described
                        .handleQueryAsStream(new Document("ns", getFullCollectionNamespace(collectionName)))
                        .map(IndexDescription::new);
    }

    /** The names of the collections that hold people's documents. */
    List<String> collectionNames() {
        MongoCollection<Object> described = indexes.get();
        return described == null
                ? List.of()
                : described
                        .queryAllAsStream()
                        .map(index -> new IndexDescription(index).namespace().substring(databaseName.length() + 1))
                        .distinct()
                        .toList();
    }

    @Override
    protected synchronized void addIndex(Document indexDescription) {
        // The first index makes the collection, which makes the index of _id in between.
        IndexDescription outer = creating;
        creating = new IndexDescription(indexDescription);
        try {
            super.addIndex(indexDescription);
        } finally {
            creating = outer;
        }
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.getFirst().getKey().equals("_id")) {
            return new IdIndex(indexName, keys, store.table(tableOf(collectionName)));
        }
        return index(collectionName, indexName, keys, sparse, true);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return index(collectionName, indexName, keys, sparse, false);
    }

    private Index<Object> index(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse, boolean unique) {
        IndexDescription description = describe(collectionName, indexName);
        if (!description.isOrdered()) {
            // Queries that need such an index fail by themselves, and say so.
            return new EmptyIndex<>(indexName, keys);
        }
        Predicate<Document> filter = description
                .filter()
                .<Predicate<Document>>map(
                        expression -> document -> new DefaultQueryMatcher().matches(document, expression))
                .orElse(null);
        String table = tableOf(collectionName) + "/" + indexName;
        return new OrderedIndex(
                indexName, keys, sparse, unique, filter, store.table(table), new Mark(store, KeyWriter.of(table)));
    }

    private IndexDescription describe(String collectionName, String indexName) {
        IndexDescription asked = creating;
        if (asked != null && asked.name().equals(indexName)) {
            return asked;
        }
        return descriptionsOf(collectionName)
                .filter(index -> index.name().equals(indexName))
                .findFirst()
                .orElseThrow();
    }

    /** Kept in a table for all indexes, as a row that is there or not. */
    private record Mark(Table marks, SortKey row) implements OrderedIndex.ArrayMark {
        Mark(Store store, SortKey row) {
            this(store.table("arrays"), row);
        }

        @Override
        public boolean isSet() {
            return marks.contains(row);
        }

        @Override
        public void set() {
            marks.put(row, new byte[0]);
        }
    }

    private String tableOf(String collectionName) {
        return OrderedBackend.DATA + databaseName + "/" + collectionName;
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        return new OrderedCollection(
                this, collectionName, options, cursorRegistry, store.table(tableOf(collectionName)), visits);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String indexName) {
        super.dropIndex(collection, indexName);
        if (!indexName.equals("_id_")) {
            String table = tableOf(collection.getCollectionName()) + "/" + indexName;
            store.drop(table);
            store.table("arrays").remove(KeyWriter.of(table));
        }
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        store.drop(tableOf(collectionName));
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        String old = OrderedBackend.DATA + collection.getDatabaseName() + "/" + collection.getCollectionName();
        super.moveCollection(oldDatabase, collection, newCollectionName);
        String renamed = tableOf(newCollectionName);
        store.rename(old, renamed);
        store.tableNames(old + "/").forEach(index -> store.rename(index, renamed + index.substring(old.length())));
    }

    @Override
    protected long getStorageSize() {
        return store.fileSize();
    }

    @Override
    protected long getFileSize() {
        return store.fileSize();
    }
}
