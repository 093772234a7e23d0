package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CannotIndexParallelArraysError;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;
import space.gaia.embeddedmongo.imitation.store.Table;

/**
 * An index in a table of its own: the fields' values in order, and behind them the document's key where values may
 * repeat. What a query does with it is the {@link Planner}'s matter, not this class's.
 */
final class OrderedIndex extends Index<Object> {
    private static final String ID = "_id";

    private final Table entries;
    private final boolean unique;
    private final @Nullable Predicate<Document> filter;
    private final ArrayMark arrays;

    /** Remembers, for good, that the index ever had an entry for an element of an array. */
    interface ArrayMark {
        boolean isSet();

        void set();
    }

    OrderedIndex(
            String name,
            List<IndexKey> keys,
            boolean sparse,
            boolean unique,
            @Nullable Predicate<Document> filter,
            Table entries,
            ArrayMark arrays) {
        super(name, keys, sparse);
        this.entries = entries;
        this.unique = unique;
        this.filter = filter;
        this.arrays = arrays;
    }

    /** A partial index serves no query: whether the query implies the filter is not worked out here. */
    boolean servesQueries() {
        return filter == null;
    }

    AccessPath accessPath() {
        List<IndexKey> fields = new ArrayList<>(getKeys());
        if (!unique && !keys().contains(ID)) {
            fields.add(new IndexKey(ID, true));
        }
        return new AccessPath(getName(), entries, false, fields, true, isSparse(), arrays.isSet());
    }

    private Set<SortKey> entriesOf(Document document) {
        if (filter != null && !filter.test(document)) {
            return Set.of();
        }
        List<Object> values = new ArrayList<>();
        List<String> arrayFields = new ArrayList<>();
        boolean hasAny = false;
        for (String field : keys()) {
            Object value = Utils.getSubdocumentValueCollectionAware(document, field);
            hasAny |= !(value instanceof Missing);
            if (value instanceof Collection) {
                arrayFields.add(field);
            }
            values.add(value);
        }
        if (super.isSparse() && !hasAny) {
            return Set.of();
        }
        if (arrayFields.size() > 1) {
            throw new CannotIndexParallelArraysError(arrayFields);
        }
        return expand(values, KeyWriter.of(document.get(ID)));
    }

    private Set<SortKey> expand(List<Object> values, SortKey position) {
        List<SortKey> prefixes = List.of(SortKey.LEAST);
        for (int i = 0; i < values.size(); i++) {
            boolean ascending = getKeys().get(i).isAscending();
            List<SortKey> parts = keysOf(values.get(i)).stream()
                    .map(key -> ascending ? key : key.complement())
                    .toList();
            List<SortKey> longer = new ArrayList<>();
            prefixes.forEach(prefix -> parts.forEach(part -> longer.add(prefix.then(part))));
            prefixes = longer;
        }
        Set<SortKey> keys = new LinkedHashSet<>();
        prefixes.forEach(prefix -> keys.add(unique ? prefix : prefix.then(position)));
        return keys;
    }

    private static List<SortKey> keysOf(@Nullable Object value) {
        if (!(value instanceof Collection<?> elements)) {
            return List.of(KeyWriter.of(value));
        }
        return elements.isEmpty()
                ? List.of(KeyWriter.ofType(KeyWriter.EMPTY_ARRAY))
                : elements.stream().map(KeyWriter::of).distinct().toList();
    }

    private boolean hasArray(Document document) {
        return keys().stream()
                .anyMatch(field -> Utils.getSubdocumentValueCollectionAware(document, field) instanceof Collection);
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return entriesOf(document).isEmpty() ? null : KeyWriter.of(document.get(ID));
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        checkFree(entriesOf(document), document, collection);
    }

    private void checkFree(Set<SortKey> keys, Document document, MongoCollection<Object> collection) {
        if (unique && keys.stream().anyMatch(entries::contains)) {
            List<Object> values = new ArrayList<>();
            for (String field : keys()) {
                Object value = Utils.getSubdocumentValueCollectionAware(document, field);
                values.add(value instanceof Missing ? null : value);
            }
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(values));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        Set<SortKey> keys = entriesOf(document);
        if (!keys.isEmpty() && !arrays.isSet() && hasArray(document)) {
            arrays.set();
        }
        byte[] value = ((SortKey) position).toBytes();
        keys.forEach(key -> entries.put(key, value));
    }

    @Override
    public @Nullable Object remove(Document document) {
        Set<SortKey> keys = entriesOf(document);
        keys.forEach(entries::remove);
        return keys.isEmpty() ? null : KeyWriter.of(document.get(ID));
    }

    /** A document that a filter leaves out is missing here as one is that a sparse index leaves out. */
    @Override
    protected boolean isSparse() {
        return super.isSparse() || filter != null;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        Set<SortKey> added = new LinkedHashSet<>(entriesOf(newDocument));
        added.removeAll(entriesOf(oldDocument));
        checkFree(added, newDocument, collection);
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        if (!entriesOf(oldDocument).equals(entriesOf(newDocument))) {
            remove(oldDocument);
            add(newDocument, position, collection);
        }
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return List.of();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // The database drops the table.
    }
}
