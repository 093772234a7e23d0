package space.gaia.embeddedmongo.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.EmbeddedMongoException;
import space.gaia.embeddedmongo.MongoEngine;

/**
 * {@code secantusd-rs}: MongoDB's wire protocol on WiredTiger, for tests and benchmarks. It always runs with
 * {@code --sync-on-commit}: without it, it acknowledges writes that a kill then loses.
 */
public final class SecantusProcess implements DatabaseProcess {
    private static final String NAME = "secantusd-rs";
    private static final Pattern LISTENING = Pattern.compile("listening on [^\\s:]+:(\\d+)");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Set<Capability> CAPABILITIES = EnumSet.complementOf(EnumSet.of(Capability.TEXT));

    private final Path executable;
    private final Path data;
    private ChildProcess child;
    private final int port;

    private SecantusProcess(Path executable, Path data) {
        this.executable = executable;
        this.data = data;
        this.child = launch(0);
        this.port = awaitPort();
    }

    /**
     * Starts the server on a free port of loopback.
     *
     * @param executable {@code secantusd-rs} itself
     * @param data where its files lie; made when missing, reopened when not
     * @throws EmbeddedMongoException when it does not serve; the message has its last words
     */
    public static SecantusProcess start(Path executable, Path data) {
        return new SecantusProcess(executable, data);
    }

    @Override
    public MongoEngine engine() {
        return new MongoEngine(NAME, "mongodb://127.0.0.1:%d/?replicaSet=secantus".formatted(port), CAPABILITIES);
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
        child = launch(port);
        awaitPort();
    }

    @Override
    public synchronized void close() {
        child.stop();
    }

    private ChildProcess launch(int onPort) {
        List<String> command = List.of(
                executable.toString(),
                "--storage-path",
                data.toString(),
                "--port",
                Integer.toString(onPort),
                "--cache-size",
                "256M",
                "--sync-on-commit");
        return ChildProcess.start(NAME, command, data.resolveSibling(data.getFileName() + ".log"));
    }

    private int awaitPort() {
        try {
            return child.await("listen", START, this::announcedPort);
        } catch (EmbeddedMongoException e) {
            child.kill();
            throw e;
        }
    }

    private Optional<Integer> announcedPort() {
        Matcher line = LISTENING.matcher(child.output());
        return line.find() ? Optional.of(Integer.valueOf(line.group(1))) : Optional.empty();
    }
}
