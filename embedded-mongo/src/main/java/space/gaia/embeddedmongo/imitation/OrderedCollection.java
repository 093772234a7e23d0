package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;
import space.gaia.embeddedmongo.imitation.store.Table;

/** A collection whose documents lie in the order of their {@code _id}, and whose queries walk only what they ask for. */
final class OrderedCollection extends AbstractSynchronizedMongoCollection<Object> {
    private final Table documents;
    private final LongAdder visits;
    /** An update of one document needs the first match only; the library asks for all of them. */
    private boolean firstOnly;
    /** What the pipeline that this thread runs starts with; the library would read the whole collection. */
    private final ThreadLocal<@Nullable PipelineStart> pipelineStart = new ThreadLocal<>();

    OrderedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            Table documents,
            LongAdder visits) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.visits = visits;
    }

    Plan plan(Document query, @Nullable Document orderBy, boolean limited) {
        List<AccessPath> paths = new ArrayList<>();
        String id = getIdField();
        List<IndexKey> fields = id == null ? List.of() : List.of(new IndexKey(id, true));
        paths.add(new AccessPath("_id_", documents, true, fields, true, false, false));
        getIndexes().forEach(index -> {
            if (index instanceof OrderedIndex ordered && ordered.servesQueries()) {
                paths.add(ordered.accessPath());
            }
        });
        return new Planner(query, orderBy, limited).best(paths);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        int most = firstOnly ? 1 : limit;
        Plan plan = plan(query, orderBy, most > 0);
        Walk walk = new Walk(plan, documents, visits);
        if (!plan.ordered()) {
            return matchDocumentsFromStream(stream(walk), query, orderBy, numberToSkip, most, batchSize, fieldSelector);
        }
        Stream<Document> matches = stream(walk)
                .filter(document -> documentMatchesQuery(document, query))
                .skip(numberToSkip);
        Iterator<Document> found = (most > 0 ? matches.limit(most) : matches).iterator();
        LazyCursor cursor = new LazyCursor(
                cursorRegistry.generateCursorId(), this, found, walk::rest, batch -> project(batch, fieldSelector));
        if (batchSize == 0) {
            List<Document> all = new ArrayList<>();
            found.forEachRemaining(all::add);
            return new QueryResult(project(all, fieldSelector));
        }
        List<Document> first = cursor.takeDocuments(batchSize);
        if (cursor.isEmpty()) {
            return new QueryResult(first);
        }
        cursorRegistry.add(cursor);
        return new QueryResult(first, cursor);
    }

    private List<Document> project(List<Document> batch, @Nullable Document fieldSelector) {
        return matchDocumentsFromStream(batch.stream(), new Document(), null, 0, 0, 0, fieldSelector)
                .collectDocuments();
    }

    @Override
    protected Cursor createCursor(List<Document> remainingDocuments) {
        LazyCursor cursor = new LazyCursor(
                cursorRegistry.generateCursorId(),
                this,
                List.copyOf(remainingDocuments).iterator(),
                () -> {},
                batch -> batch);
        cursorRegistry.add(cursor);
        return cursor;
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int numberToReturn,
            int batchSize,
            @Nullable Document fieldSelector) {
        return queryDocuments(query, orderBy, numberToSkip, numberToReturn, batchSize, fieldSelector);
    }

    @Override
    public synchronized int count(@Nullable Document query, int skip, int limit) {
        if (query == null || query.isEmpty()) {
            return super.count(query, skip, limit);
        }
        Stream<Document> matches = stream(new Walk(plan(query, null, limit > 0), documents, visits))
                .filter(document -> documentMatchesQuery(document, query))
                .skip(Math.max(skip, 0));
        return Math.toIntExact((limit > 0 ? matches.limit(limit) : matches).count());
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document updateQuery,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        firstOnly = !isMulti;
        try {
            return super.updateDocuments(selector, updateQuery, arrayFilters, isMulti, isUpsert, oplog);
        } finally {
            firstOnly = false;
        }
    }

    /** Lets this thread's next reading of everything read only what the pipeline's first stages leave over. */
    void startPipelineWith(@Nullable PipelineStart start) {
        if (start == null) {
            pipelineStart.remove();
        } else {
            pipelineStart.set(start);
        }
    }

    @Override
    public Stream<Document> queryAllAsStream() {
        PipelineStart start = pipelineStart.get();
        pipelineStart.remove();
        return start == null ? super.queryAllAsStream() : matching(start).collectDocuments().stream();
    }

    private synchronized QueryResult matching(PipelineStart start) {
        return queryDocuments(start.match(), start.sort(), 0, start.limit(), 0, null);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        SortKey position = KeyWriter.of(getIdField() == null ? new ObjectId() : document.get(getIdField()));
        documents.put(position, Bson.encode(document));
        return position;
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        documents.put((SortKey) position, Bson.encode(newDocument));
    }

    @Override
    protected void removeDocument(Object position) {
        documents.remove((SortKey) position);
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        byte[] bytes = documents.get((SortKey) position);
        return bytes == null ? null : Bson.decode(bytes);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        org.h2.mvstore.Cursor<SortKey, byte[]> cursor = documents.cursor(null, false);
        Stream<SortKey> keys =
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false);
        return keys.map(key -> new DocumentWithPosition<>(Bson.decode(cursor.getValue()), key));
    }

    @Override
    public int count() {
        return Math.toIntExact(documents.size());
    }

    @Override
    public boolean isEmpty() {
        return documents.size() == 0;
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // Worked out when it is asked for.
    }

    @Override
    protected int getDataSize() {
        long bytes = 0;
        org.h2.mvstore.Cursor<SortKey, byte[]> cursor = documents.cursor(null, false);
        while (cursor.hasNext()) {
            cursor.next();
            bytes += cursor.getValue().length;
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    private static Stream<Document> stream(Walk walk) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED), false);
    }
}
