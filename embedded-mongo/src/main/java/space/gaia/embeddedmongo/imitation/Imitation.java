package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.EmbeddedMongoException;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.imitation.store.Store;

/**
 * A server inside this JVM that speaks MongoDB's wire protocol and imitates MongoDB 5.0: mongo-java-server with a store
 * of its own. Queries walk {@code _id} and all ordinary indexes; acknowledged writes survive a kill of the process.
 */
public final class Imitation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Imitation.class);
    private static final Set<Capability> CAPABILITIES =
            EnumSet.of(Capability.TTL, Capability.NON_UNIQUE_INDEXES, Capability.PARTIAL_INDEXES);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(5);

    private final OrderedBackend backend;
    private final ExpirySweeper sweeper;
    private final MongoServer server;
    private final String uri;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("imitation-", 0).factory());

    private Imitation(Store store, int port, Clock clock) {
        this.backend = new OrderedBackend(store, clock);
        this.sweeper = new ExpirySweeper(backend, store, clock);
        this.server = new MongoServer(backend);
        try {
            server.bind("127.0.0.1", port);
        } catch (Exception e) {
            // Netty throws a BindException, which is no RuntimeException, without declaring it.
            server.shutdownNow();
            throw new EmbeddedMongoException("port %d cannot be listened on: %s".formatted(port, e.getMessage()), e);
        }
        InetSocketAddress address = server.getLocalAddress();
        this.uri = "mongodb://127.0.0.1:" + address.getPort() + "/";
        every(TIDY_EVERY, store::tidy);
        every(ExpirySweeper.EVERY, sweeper::sweep);
    }

    /** Keeps nothing beyond its life: for tests. Listens on a free port. */
    public static Imitation inMemory() {
        return inMemory(Clock.systemUTC());
    }

    /** The same with a clock that tells what has expired. */
    public static Imitation inMemory(Clock clock) {
        return new Imitation(Store.inMemory(), 0, clock);
    }

    /**
     * Keeps everything in one file and its log.
     *
     * @param port of loopback to listen on; 0 for a free one
     * @param clock tells what has expired
     * @throws EmbeddedMongoException when the file is in use or damaged, or the port taken
     */
    public static Imitation onFile(Path file, int port, Clock clock) {
        return new Imitation(Store.onFile(file), port, clock);
    }

    /** How to reach it and what it can do. */
    public MongoEngine engine() {
        return new MongoEngine("imitation", uri, CAPABILITIES);
    }

    /** How many documents and index entries queries have looked at since the start: what tells a scan from a look-up. */
    public long visits() {
        return backend.visits();
    }

    /** Deletes what has expired now, as it does by itself every now and then. */
    public void sweep() {
        sweeper.sweep();
    }

    @Override
    public void close() {
        housekeeping.close();
        server.shutdownNow();
    }

    private void every(Duration pause, Runnable work) {
        Runnable logged = () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("the imitation's housekeeping failed, and tries again: {}", e.toString());
            }
        };
        var _ = housekeeping.scheduleWithFixedDelay(logged, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
