package space.gaia.embeddedmongo.process;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterConnectionMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Makes a single mongod the primary of its own replica set, whatever port it had the last time. */
final class ReplicaSetOfOne implements AutoCloseable {
    static final String NAME = "gaia";
    private static final Duration START = Duration.ofSeconds(90);
    private static final int NOT_YET_INITIALIZED = 94;
    private static final int INVALID_CONFIG = 93;

    private final String member;
    private final MongoClient client;

    ReplicaSetOfOne(int port) {
        this.member = "127.0.0.1:" + port;
        this.client = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", port)))
                        .mode(ClusterConnectionMode.SINGLE)
                        .serverSelectionTimeout(1, TimeUnit.SECONDS))
                .build());
    }

    /** The name of the set, as soon as the server is its primary. */
    String awaitPrimary(ChildProcess server) {
        return server.await("become primary", START, this::primaryOf);
    }

    private Optional<String> primaryOf() {
        MongoDatabase admin = client.getDatabase("admin");
        try {
            Document hello = admin.runCommand(new Document("hello", 1));
            if (hello.getBoolean("isWritablePrimary", false) && hello.getString("setName") != null) {
                return Optional.of(hello.getString("setName"));
            }
            configure(admin);
        } catch (MongoException _) {
            // Not listening yet, or busy electing: the caller asks again until its time is over.
        }
        return Optional.empty();
    }

    private void configure(MongoDatabase admin) {
        try {
            admin.runCommand(new Document("replSetGetStatus", 1));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() == NOT_YET_INITIALIZED) {
                admin.runCommand(new Document("replSetInitiate", config(1, NAME)));
            } else if (e.getErrorCode() == INVALID_CONFIG) {
                adoptNewPort(admin);
            }
        }
    }

    /** The stored configuration still names the port of the last start. */
    private void adoptNewPort(MongoDatabase admin) {
        Document stored = client.getDatabase("local")
                .getCollection("system.replset")
                .find()
                .first();
        if (stored != null) {
            Document next = config(stored.getInteger("version", 1) + 1, stored.getString("_id"));
            admin.runCommand(new Document("replSetReconfig", next).append("force", true));
        }
    }

    private Document config(int version, String name) {
        return new Document("_id", name)
                .append("version", version)
                .append("members", List.of(new Document("_id", 0).append("host", member)));
    }

    @Override
    public void close() {
        client.close();
    }
}
