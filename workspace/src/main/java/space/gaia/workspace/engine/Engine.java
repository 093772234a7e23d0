package space.gaia.workspace.engine;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The MongoDB at hand. It is asked once what it is, at its first use: a replica set or a sharded cluster has
 * transactions, change streams and majority reads; anything else serves one process only and has none of them.
 */
public final class Engine {

    private final MongoClient client;
    private final MongoDatabase named;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Boolean clustered;

    public Engine(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.named = database;
    }

    public MongoClient client() {
        return client;
    }

    /** Whether several documents can be written as one, and a write be undone by a later refusal. */
    public boolean hasTransactions() {
        Boolean known = clustered;
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            Document hello = named.runCommand(new Document("hello", 1));
            boolean found = hello.containsKey("setName") || "isdbgrid".equals(hello.get("msg"));
            clustered = found;
            return found;
        } finally {
            asking.unlock();
        }
    }

    /** The database, with the strongest promises that this engine can keep: what is read here is not rolled back. */
    public MongoDatabase database() {
        return hasTransactions()
                ? named.withReadConcern(ReadConcern.MAJORITY).withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                : named;
    }

    /**
     * Whether indexes must be unique to be kept: the imitation ignores all others. Where there are transactions an index
     * is better not unique, since a cluster that is sharded by another key cannot hold such a one.
     */
    public boolean keepsUniqueIndexesOnly() {
        return !hasTransactions();
    }
}
