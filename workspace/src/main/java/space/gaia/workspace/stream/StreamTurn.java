package space.gaia.workspace.stream;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.OptionalLong;
import org.bson.conversions.Bson;

/**
 * One batch of writes to a stream. On an engine with transactions it is one: after {@link #finish} all of it is there,
 * without it nothing. Elsewhere its writes are seen as they happen, and {@link #finish} makes their numbers visible.
 */
public interface StreamTurn extends AutoCloseable {

    /** What is there, as this turn sees it. */
    <T> FindIterable<T> find(MongoCollection<T> collection, Bson filter);

    /**
     * Takes the next numbers of the stream. To be called once, before anything is written, even for no number.
     *
     * @return the last of them; empty: the lease was lost, nothing may be written
     */
    OptionalLong take(int count);

    /**
     * The stream's purge number, as {@link #take} found it: it rises when something is purged, or let in again. What was
     * made ready under another one may be what must not be written any more.
     */
    long purges();

    /** Writes in no order. */
    <T> BulkWriteResult write(MongoCollection<T> collection, List<? extends WriteModel<T>> writes);

    /** Makes the turn's writes visible to readers. */
    void finish();

    /** Undoes what was not finished, where it can be. */
    @Override
    void close();
}
