package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.MongoEngine;

/** A server inside this JVM that speaks MongoDB's wire protocol and imitates MongoDB 5.0. */
public final class Imitation implements AutoCloseable {
    private final MongoServer server;
    private final String uri;

    private Imitation(@Nullable Path file, int port) {
        MVStore store = MVStore.open(file == null ? null : file.toString());
        this.server = new MongoServer(new DurableBackend(store));
        server.bind("127.0.0.1", port);
        InetSocketAddress address = server.getLocalAddress();
        this.uri = "mongodb://127.0.0.1:" + address.getPort() + "/";
    }

    /** Keeps nothing: for tests. */
    public static Imitation inMemory() {
        return new Imitation(null, 0);
    }

    /** Keeps everything in one file. */
    public static Imitation onFile(Path file, int port, Clock clock) {
        return new Imitation(file, port);
    }

    /** How to reach it and what it can do. */
    public MongoEngine engine() {
        return new MongoEngine("imitation", uri, Set.of());
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
