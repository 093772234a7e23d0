package space.gaia.embeddedmongo.junit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.UUID;
import space.gaia.embeddedmongo.MongoEngine;

/**
 * An engine that serves all tests of this JVM.
 *
 * @param engine how to reach it and what it can do
 * @param client connected to it; shared by all tests, never to be closed by one
 */
public record TestEngine(MongoEngine engine, MongoClient client) {
    /** A database that nobody used before. The engine keeps it until the JVM ends, or until it is dropped. */
    public MongoDatabase freshDatabase() {
        return client.getDatabase("test-" + UUID.randomUUID().toString().substring(0, 13));
    }

    @Override
    public String toString() {
        return engine.name();
    }
}
