package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hands out documents as they are asked for, a batch at a time. */
final class LazyCursor extends AbstractCursor {
    /** Where MongoDB ends a batch that was not given a size. */
    private static final int BATCH_BYTES = 8 << 20;

    private static final int BATCH_DOCUMENTS = 10_000;

    private final Object lock;
    private final Iterator<Document> documents;
    private final Runnable rest;
    private final UnaryOperator<List<Document>> projection;

    /**
     * @param lock held while documents are read
     * @param rest called when a batch is full
     */
    LazyCursor(
            long id,
            Object lock,
            Iterator<Document> documents,
            Runnable rest,
            UnaryOperator<List<Document>> projection) {
        super(id);
        this.lock = lock;
        this.documents = documents;
        this.rest = rest;
        this.projection = projection;
    }

    @Override
    public boolean isEmpty() {
        synchronized (lock) {
            boolean empty = !documents.hasNext();
            rest.run();
            return empty;
        }
    }

    @Override
    public List<Document> takeDocuments(int numberToReturn) {
        synchronized (lock) {
            int most = numberToReturn > 0 ? numberToReturn : BATCH_DOCUMENTS;
            List<Document> batch = new ArrayList<>();
            long bytes = 0;
            while (batch.size() < most && bytes < BATCH_BYTES && documents.hasNext()) {
                Document document = documents.next();
                bytes += Bson.encode(document).length;
                batch.add(document);
            }
            rest.run();
            return projection.apply(batch);
        }
    }
}
