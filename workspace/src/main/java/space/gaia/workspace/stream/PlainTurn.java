package space.gaia.workspace.stream;

import com.mongodb.bulk.BulkWriteResult;
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

/** On an engine without transactions, where one process is the only one: numbers first, writes, then {@code visible}. */
final class PlainTurn implements StreamTurn {

    private final MongoCollection<Document> streams;
    private final StreamLease lease;
    private long last;
    private long purges;

    PlainTurn(Engine engine, StreamLease lease) {
        this.streams = engine.database().getCollection(Streams.COLLECTION);
        this.lease = lease;
    }

    @Override
    public <T> FindIterable<T> find(MongoCollection<T> collection, Bson filter) {
        return collection.find(filter);
    }

    @Override
    public OptionalLong take(int count) {
        Document stream = streams.findOneAndUpdate(
                Fence.of(lease),
                Updates.combine(Updates.inc("seq", (long) count), Updates.inc("turns", 1L)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (stream == null) {
            return OptionalLong.empty();
        }
        last = stream.getLong("seq");
        purges = Streams.purges(stream);
        return OptionalLong.of(last);
    }

    @Override
    public long purges() {
        return purges;
    }

    @Override
    public <T> BulkWriteResult write(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
        return collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    }

    @Override
    public void finish() {
        streams.updateOne(Fence.of(lease), Updates.max("visible", last));
    }

    @Override
    public void close() {}
}
