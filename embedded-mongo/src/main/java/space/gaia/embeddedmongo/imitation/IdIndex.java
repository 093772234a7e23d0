package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;
import space.gaia.embeddedmongo.imitation.store.Table;

/** The index of {@code _id}: the documents' own table, which has that order. So there is nothing to add or remove. */
final class IdIndex extends Index<Object> {
    private static final String ID = "_id";

    private final Table documents;

    IdIndex(String name, List<IndexKey> keys, Table documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        SortKey key = KeyWriter.of(document.get(ID));
        return documents.contains(key) ? key : null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (documents.contains(KeyWriter.of(document.get(ID)))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        // The document itself is the entry.
    }

    @Override
    public @Nullable Object remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        // An update never changes _id.
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        // An update never changes _id.
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
        return true;
    }

    @Override
    public long getCount() {
        return documents.size();
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
