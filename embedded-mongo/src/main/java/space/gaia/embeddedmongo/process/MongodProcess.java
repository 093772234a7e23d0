package space.gaia.embeddedmongo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.EmbeddedMongoException;
import space.gaia.embeddedmongo.MongoEngine;

/** A {@code mongod} as a replica set of one node, so that it has transactions and change streams. */
public final class MongodProcess implements DatabaseProcess {
    private static final String NAME = "mongod";

    private final Path executable;
    private final Path data;
    private final int port;
    private ChildProcess child;
    private String setName;

    private MongodProcess(Path executable, Path data) {
        this.executable = executable;
        this.data = data;
        this.port = freePort();
        this.child = launch();
        this.setName = serve();
    }

    /**
     * Starts the server on a free port of loopback and waits until it is the primary of its set.
     *
     * @param executable {@code mongod} itself
     * @param data its {@code --dbpath}; made when missing, reopened when not
     * @throws EmbeddedMongoException when it does not serve; the message has its last words
     */
    public static MongodProcess start(Path executable, Path data) {
        return new MongodProcess(executable, data);
    }

    @Override
    public MongoEngine engine() {
        return new MongoEngine(
                NAME, "mongodb://127.0.0.1:%d/?replicaSet=%s".formatted(port, setName), Capability.all());
    }

    @Override
    public synchronized long pid() {
        return child.pid();
    }

    @Override
    public synchronized boolean isAlive() {
        return child.isAlive();
    }

    @Override
    public synchronized void kill() {
        child.kill();
    }

    @Override
    public synchronized void restart() {
        child.stop();
        child = launch();
        setName = serve();
    }

    @Override
    public synchronized void close() {
        child.stop();
    }

    private ChildProcess launch() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new EmbeddedMongoException("the data directory %s cannot be made: %s".formatted(data, e), e);
        }
        List<String> command = List.of(
                executable.toString(),
                "--dbpath",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1",
                "--replSet",
                ReplicaSetOfOne.NAME);
        return ChildProcess.start(NAME, command, data.resolveSibling(data.getFileName() + ".log"));
    }

    private String serve() {
        try (ReplicaSetOfOne set = new ReplicaSetOfOne(port)) {
            return set.awaitPrimary(child);
        } catch (EmbeddedMongoException e) {
            child.kill();
            throw e;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
