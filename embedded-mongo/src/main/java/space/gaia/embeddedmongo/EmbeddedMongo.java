package space.gaia.embeddedmongo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB for a machine that has none configured: the first that serves of a {@code mongod} that is there, one that is
 * downloaded, and an imitation inside this JVM. It keeps its data in one directory, which no second process may use
 * meanwhile.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);

    private final DirectoryLock lock;
    private final Candidate.Serves running;

    private EmbeddedMongo(DirectoryLock lock, Candidate.Serves running) {
        this.lock = lock;
        this.running = running;
    }

    /**
     * Starts the first engine that serves, and logs one line for each that does not and one for the one that does.
     *
     * @throws EmbeddedMongoException when the directory is in use, when its data cannot be read, or when nothing serves
     */
    public static EmbeddedMongo start(EmbeddedMongoOptions options) {
        DirectoryLock lock = DirectoryLock.of(options.directory());
        try {
            EmbeddedMongo mongo = new EmbeddedMongo(lock, firstThatServes(options));
            LOG.info("MongoDB: {}", mongo.description());
            mongo.warnOfOtherData(options.directory());
            return mongo;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Candidate.Serves firstThatServes(EmbeddedMongoOptions options) {
        List<String> refusals = new ArrayList<>();
        for (Candidate candidate : Candidate.inOrder()) {
            switch (candidate.attempt(options)) {
                case Candidate.Serves serves -> {
                    return serves;
                }
                case Candidate.Refused(String why) -> {
                    LOG.info("MongoDB: not {}: {}", candidate.name(), why);
                    refusals.add(candidate.name() + ": " + why);
                }
            }
        }
        throw new EmbeddedMongoException("no MongoDB could be started. " + String.join(". ", refusals));
    }

    /** How to reach the engine and what it can do. */
    public MongoEngine engine() {
        return running.engine();
    }

    /** The connection string, without a database. */
    public String uri() {
        return engine().uri();
    }

    /** What the engine can do beyond reading and writing documents. */
    public Set<Capability> capabilities() {
        return engine().capabilities();
    }

    /** One line for people: what was chosen, where its data lies and what it cannot do. */
    public String description() {
        Set<Capability> missing = EnumSet.complementOf(EnumSet.noneOf(Capability.class));
        missing.removeAll(capabilities());
        String limits = missing.isEmpty()
                ? ""
                : "; it has no "
                        + missing.stream()
                                .map(capability -> capability
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))
                                .collect(Collectors.joining(", "))
                        + ", and only this process may use it";
        return "%s at %s, data in %s%s".formatted(running.description(), uri(), running.data(), limits);
    }

    /** Stops the engine cleanly and frees the directory. */
    @Override
    public void close() {
        try {
            running.stop().run();
        } finally {
            lock.close();
        }
    }

    /** Engines do not read each other's files: a change of engine looks like a loss of data, so it is said. */
    private void warnOfOtherData(Path directory) {
        Candidate.inOrder().stream()
                .map(candidate -> candidate.data(directory))
                .distinct()
                .filter(other -> !other.equals(running.data()) && hasSomething(other))
                .forEach(other -> LOG.warn(
                        "MongoDB: {} has data of an earlier run on another engine, which {} does not see",
                        other,
                        engine()));
    }

    private static boolean hasSomething(Path data) {
        String[] files = data.toFile().list();
        return files == null ? Files.exists(data) : files.length > 0;
    }
}
