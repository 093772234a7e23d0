package space.gaia.workspace.stream;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.Objects;
import org.bson.Document;
import org.springframework.stereotype.Component;
import space.gaia.workspace.engine.Engine;

/**
 * The streams of changes, one for each linked server: {@code seq} is the number that was taken last, {@code visible} the
 * one up to which everything can be read. A stream is never deleted, so that its numbers are never given twice.
 */
@Component
public final class Streams {

    static final String COLLECTION = "streams";

    private final Engine engine;

    public Streams(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes this owner the stream's only writer: writes under an earlier lease change nothing from now on. Where the
     * engine has no transactions, the earlier owner must have stopped; that is one process then, and its own affair.
     */
    public StreamLease claim(StreamId stream, String owner) {
        Document claimed = claimOrRetry(stream, owner);
        long epoch = claimed.getLong("epoch");
        long seq = claimed.getLong("seq");
        if (claimed.getLong("visible") != seq) {
            collection()
                    .updateOne(
                            Filters.and(Filters.eq("_id", stream.id()), Filters.eq("epoch", epoch)),
                            Updates.set("visible", seq));
        }
        return new StreamLease(stream, owner, epoch);
    }

    /** The number up to which a reader sees every change; 0 for a stream that nobody ever wrote. */
    public long visible(StreamId stream) {
        Document found = collection()
                .find(Filters.eq("_id", stream.id()))
                .projection(Projections.include("visible"))
                .first();
        return found == null ? 0 : found.getLong("visible");
    }

    /** Begins a batch of writes under a lease. */
    public StreamTurn turn(StreamLease lease) {
        return engine.hasTransactions() ? new TransactionTurn(engine, lease) : new PlainTurn(engine, lease);
    }

    /** The purge number of a stream's document; 0 where nothing was ever purged. */
    static long purges(Document stream) {
        Long purges = stream.getLong("purges");
        return purges == null ? 0 : purges;
    }

    private Document claimOrRetry(StreamId stream, String owner) {
        try {
            return raiseEpoch(stream, owner);
        } catch (MongoWriteException | MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY) {
                return raiseEpoch(stream, owner);
            }
            throw e;
        }
    }

    private Document raiseEpoch(StreamId stream, String owner) {
        return Objects.requireNonNull(collection()
                .findOneAndUpdate(
                        Filters.eq("_id", stream.id()),
                        Updates.combine(
                                Updates.set("owner", owner),
                                Updates.inc("epoch", 1L),
                                Updates.setOnInsert(
                                        "workspace", stream.workspace().value()),
                                Updates.setOnInsert("guild", stream.guild().value()),
                                Updates.setOnInsert("seq", 0L),
                                Updates.setOnInsert("visible", 0L),
                                Updates.setOnInsert("turns", 0L)),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
    }

    private MongoCollection<Document> collection() {
        return engine.database().getCollection(COLLECTION);
    }
}
