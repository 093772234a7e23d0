package space.gaia.bench.stage;

import com.mongodb.ReadConcern;
import com.mongodb.TransactionOptions;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.imitation.Imitation;
import space.gaia.embeddedmongo.process.Executables;
import space.gaia.embeddedmongo.process.SecantusProcess;

/**
 * A database, on files as in production: what it acknowledges survives a kill. {@code mongodb} is the one that
 * GAIA_TEST_MONGODB_URI names, {@code secantusd-rs} a process of its own, {@code imitation} lives in this JVM.
 */
public final class BenchEngine implements AutoCloseable {

    /** As the service writes: majority and journalled. */
    public static final TransactionOptions DURABLE = TransactionOptions.builder()
            .readConcern(ReadConcern.SNAPSHOT)
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .build();

    private final MongoEngine engine;
    private final MongoClient client;
    private final AutoCloseable server;
    private final Path directory;

    private BenchEngine(MongoEngine engine, AutoCloseable server, Path directory) {
        this.engine = engine;
        this.client = MongoClients.create(engine.uri());
        this.server = server;
        this.directory = directory;
    }

    /** The names of the engines that this machine has; the one that is closest to production first. */
    public static List<String> names() {
        Optional<String> second = given().isPresent()
                ? Optional.of("mongodb")
                : Executables.secantus(System.getenv("PATH")).map(_ -> "secantusd-rs");
        if (second.isEmpty()) {
            System.out.println("no second engine: set GAIA_TEST_MONGODB_URI or put secantusd-rs on the PATH");
        }
        return Stream.concat(second.stream(), Stream.of("imitation")).toList();
    }

    /** Those of them that the arguments name; all where they name none. */
    public static List<String> chosen(List<String> arguments) {
        List<String> all = names();
        List<String> named = all.stream().filter(arguments::contains).toList();
        return named.isEmpty() ? all : named;
    }

    /** Starts an engine on a directory of its own. */
    public static BenchEngine start(String name) {
        try {
            Path directory = Files.createTempDirectory("gaia-bench-");
            return switch (name) {
                case "mongodb" ->
                    new BenchEngine(
                            new MongoEngine(name, given().orElseThrow(), Capability.all()), () -> {}, directory);
                case "secantusd-rs" -> {
                    Path program = Executables.secantus(System.getenv("PATH")).orElseThrow();
                    SecantusProcess process = SecantusProcess.start(program, directory.resolve("data"));
                    yield new BenchEngine(process.engine(), process, directory);
                }
                case "imitation" -> {
                    Imitation imitation = Imitation.onFile(directory.resolve("imitation.mv"), 0, Clock.systemUTC());
                    yield new BenchEngine(imitation.engine(), imitation, directory);
                }
                default -> throw new IllegalArgumentException("no engine is named '%s'".formatted(name));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return engine.name();
    }

    public MongoClient client() {
        return client;
    }

    public boolean hasTransactions() {
        return engine.can(Capability.TRANSACTIONS);
    }

    public boolean explains() {
        return engine.can(Capability.EXPLAIN);
    }

    /** The address of one of its databases. */
    public String uri(String database) {
        return engine.uri().replaceFirst("(mongodb(?:\\+srv)?://[^/?]+)/?", "$1/" + database);
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<String> given() {
        return Optional.ofNullable(System.getenv("GAIA_TEST_MONGODB_URI")).filter(uri -> !uri.isBlank());
    }
}
