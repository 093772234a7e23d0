package space.gaia.workspace.archive;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.conversions.Bson;
import space.gaia.workspace.stream.StreamTurn;

/** Ends at a chosen call of the database, before it or half way through it. */
final class CrashingTurn implements StreamTurn {

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final StreamTurn turn;
    private final AtomicInteger callsLeft;

    CrashingTurn(StreamTurn turn, AtomicInteger callsLeft) {
        this.turn = turn;
        this.callsLeft = callsLeft;
    }

    @Override
    public <T> FindIterable<T> find(MongoCollection<T> collection, Bson filter) {
        crashAtTheLast();
        return turn.find(collection, filter);
    }

    @Override
    public OptionalLong take(int count) {
        crashAtTheLast();
        return turn.take(count);
    }

    @Override
    public long purges() {
        return turn.purges();
    }

    @Override
    public <T> BulkWriteResult write(MongoCollection<T> collection, List<? extends WriteModel<T>> writes) {
        if (callsLeft.get() == 1 && writes.size() > 1) {
            turn.write(collection, writes.subList(0, writes.size() / 2));
        }
        crashAtTheLast();
        return turn.write(collection, writes);
    }

    @Override
    public void finish() {
        crashAtTheLast();
        turn.finish();
        crashAtTheLast();
    }

    @Override
    public void close() {
        turn.close();
    }

    private void crashAtTheLast() {
        if (callsLeft.decrementAndGet() == 0) {
            throw new Crash();
        }
    }
}
