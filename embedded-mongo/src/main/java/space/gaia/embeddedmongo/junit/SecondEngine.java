package space.gaia.embeddedmongo.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.EmbeddedMongoException;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.process.DatabaseProcess;
import space.gaia.embeddedmongo.process.Executables;
import space.gaia.embeddedmongo.process.MongodProcess;
import space.gaia.embeddedmongo.process.SecantusProcess;

/** Looks for an engine that is closer to MongoDB than the imitation. */
final class SecondEngine {
    /** What was found, and why the others were not taken. */
    record Search(Optional<MongoEngine> engine, List<String> refusals) {}

    /** Starts a server of its kind on a directory. */
    @FunctionalInterface
    private interface Start {
        DatabaseProcess on(Path data);
    }

    private final Map<String, String> environment;
    private final Consumer<AutoCloseable> atEnd;
    private final List<String> refusals = new ArrayList<>();

    private SecondEngine(Map<String, String> environment, Consumer<AutoCloseable> atEnd) {
        this.environment = environment;
        this.atEnd = atEnd;
    }

    static Search search(Map<String, String> environment, Consumer<AutoCloseable> atEnd) {
        SecondEngine search = new SecondEngine(environment, atEnd);
        Optional<MongoEngine> engine =
                search.given().or(search::mongod).or(search::download).or(search::secantus);
        return new Search(engine, search.refusals);
    }

    private Optional<MongoEngine> given() {
        String uri = environment.getOrDefault("GAIA_TEST_MONGODB_URI", "");
        if (uri.isBlank()) {
            refusals.add("GAIA_TEST_MONGODB_URI is not set");
            return Optional.empty();
        }
        return Optional.of(new MongoEngine("mongodb", uri, Capability.all()));
    }

    private Optional<MongoEngine> mongod() {
        return known("mongod", Executables.find("mongod", environment.get("PATH")))
                .flatMap(program -> start("mongod", data -> MongodProcess.start(program, data)));
    }

    private Optional<MongoEngine> download() {
        try {
            Path program = NoDownload.unlessKnown(Duration.ofSeconds(30));
            return start("mongod", data -> MongodProcess.start(program, data));
        } catch (EmbeddedMongoException e) {
            refusals.add(e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<MongoEngine> secantus() {
        return known("secantusd-rs", Executables.secantus(environment.get("PATH")))
                .flatMap(program -> start("secantusd-rs", data -> SecantusProcess.start(program, data)));
    }

    private Optional<Path> known(String name, Optional<Path> program) {
        if (program.isEmpty()) {
            refusals.add("no " + name + " on the PATH");
        }
        return program;
    }

    private Optional<MongoEngine> start(String name, Start start) {
        try {
            Path directory = Files.createTempDirectory("gaia-" + name);
            DatabaseProcess process = start.on(directory.resolve("data"));
            atEnd.accept(() -> {
                process.close();
                delete(directory);
            });
            return Optional.of(process.engine());
        } catch (IOException | EmbeddedMongoException e) {
            refusals.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
