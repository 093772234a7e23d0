package space.gaia.workspace.stream;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.workspace.engine.Engine;

/**
 * One transaction. Taking numbers writes the stream's document, whatever their count: an owner that was deposed meanwhile
 * meets the new one there and writes nothing.
 */
final class TransactionTurn implements StreamTurn {

    private static final int COMMITS = 5;
    private static final TransactionOptions OPTIONS = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build();

    private final MongoCollection<Document> streams;
    private final StreamLease lease;
    private final ClientSession session;
    private long purges;

    TransactionTurn(Engine engine, StreamLease lease) {
        this.streams = engine.database().getCollection(Streams.COLLECTION);
        this.lease = lease;
        this.session = engine.client().startSession();
        session.startTransaction(OPTIONS);
    }

    @Override
    public <T> FindIterable<T> find(MongoCollection<T> collection, Bson filter) {
        return collection.find(session, filter);
    }

    @Override
    public OptionalLong take(int count) {
        Document stream = streams.findOneAndUpdate(
                session,
                Fence.of(lease),
                Updates.combine(
                        Updates.inc("seq", (long) count),
                        Updates.inc("visible", (long) count),
                        Updates.inc("turns", 1L)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (stream == null) {
            return OptionalLong.empty();
        }
        purges = Streams.purges(stream);
        return OptionalLong.of(stream.getLong("seq"));
    }

    @Override
    public long purges() {
        return purges;
    }

    @Override
    public <T> BulkWriteResult write(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
        return collection.bulkWrite(session, writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void finish() {
        boolean interrupted = false;
        try {
            for (int tries = 1; ; tries++) {
                try {
                    session.commitTransaction();
                    return;
                } catch (MongoException e) {
                    interrupted |= Thread.interrupted();
                    if (tries == COMMITS || !isUnknown(e)) {
                        throw e;
                    }
                }
            }
        } finally {
            restore(interrupted);
        }
    }

    /** Whether it may be committed, or not. */
    private static boolean isUnknown(MongoException e) {
        return e instanceof MongoInterruptedException
                || e.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL);
    }

    private static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Also where the process is being stopped: the database hears of the end, or it would hold the stream's document for a
     * minute against whoever owns it next.
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (session) {
            if (session.hasActiveTransaction()) {
                session.abortTransaction();
            }
        } finally {
            restore(interrupted);
        }
    }
}
