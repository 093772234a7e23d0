package space.gaia.embeddedmongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EmbeddedMongoTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(EmbeddedMongo.class);

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void withoutAnythingElseItImitatesAndSaysWhatThatLacks() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(nothingInstalled())) {
            assertThat(mongo.engine().name()).isEqualTo("imitation");
            assertThat(mongo.capabilities()).contains(Capability.TTL).doesNotContain(Capability.TRANSACTIONS);
            assertThat(mongo.description()).contains("imitation", mongo.uri(), "no transactions, change streams");
            assertThat(lines())
                    .containsExactly(
                            "MongoDB: not an installed mongod: none is named by GAIA_MONGOD or found on the PATH",
                            "MongoDB: not a downloaded mongod: the download is switched off",
                            "MongoDB: " + mongo.description());
        }
    }

    @Test
    void whatWasWrittenIsThereAfterAnotherStart() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(nothingInstalled());
                MongoClient client = MongoClients.create(mongo.uri())) {
            client.getDatabase("gaia").getCollection("things").insertOne(new Document("_id", 1));
        }
        try (EmbeddedMongo mongo = EmbeddedMongo.start(nothingInstalled());
                MongoClient client = MongoClients.create(mongo.uri())) {
            assertThat(client.getDatabase("gaia").getCollection("things").countDocuments())
                    .isEqualTo(1);
        }
    }

    @Test
    void aMongodThatFailsIsQuotedAndTheNextCandidateServes() throws IOException {
        program("mongod", "echo 'exception in initAndListen: DBPathInUse'; exit 100");

        try (EmbeddedMongo mongo = EmbeddedMongo.start(options(Map.of()))) {
            assertThat(mongo.engine().name()).isEqualTo("imitation");
            assertThat(lines())
                    .contains("MongoDB: not an installed mongod: mongod ended with exit code 100: "
                            + "exception in initAndListen: DBPathInUse");
        }
    }

    @Test
    void aMongodThatIsNamedButNotThereIsSaid() {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(options(Map.of("GAIA_MONGOD", "nowhere/mongod")))) {
            assertThat(mongo.engine().name()).isEqualTo("imitation");
            assertThat(lines())
                    .contains("MongoDB: not an installed mongod: GAIA_MONGOD is nowhere/mongod, which is no program");
        }
    }

    @Test
    void aSecondProcessIsKeptOut() {
        try (EmbeddedMongo first = EmbeddedMongo.start(nothingInstalled())) {
            assertThatThrownBy(() -> EmbeddedMongo.start(nothingInstalled()))
                    .isInstanceOf(EmbeddedMongoException.class)
                    .hasMessageContaining("is in use: stop the other process, or choose another directory");
            assertThat(first.uri()).startsWith("mongodb://127.0.0.1:");
        }
        EmbeddedMongo.start(nothingInstalled()).close();
    }

    @Test
    void aDamagedFileIsNamedAndLeftAsItIs() throws IOException {
        byte[] damaged = "this is no database".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve("data").resolve("imitation.mv");
        Files.createDirectories(directory.resolve("data"));
        Files.write(file, damaged);

        assertThatThrownBy(() -> EmbeddedMongo.start(nothingInstalled()))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageContaining(file + " cannot be opened")
                .hasMessageContaining("Nothing was deleted: move it and imitation.mv.log away to start empty");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void aPortThatIsTakenIsNamedAndTheDirectoryIsFreeAgain() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedMongoOptions options = nothingInstalled().withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedMongo.start(options))
                    .isInstanceOf(EmbeddedMongoException.class)
                    .hasMessageContaining("port %d cannot be listened on".formatted(taken.getLocalPort()));
        }
        EmbeddedMongo.start(nothingInstalled()).close();
    }

    @Test
    void dataThatTheChosenEngineCannotSeeIsPointedOut() throws IOException {
        Path earlier = Files.createDirectories(directory.resolve("data").resolve("mongod"));
        Files.createFile(earlier.resolve("WiredTiger"));

        EmbeddedMongo.start(nothingInstalled()).close();

        assertThat(lines().getLast()).contains("has data of an earlier run on another engine");
    }

    private EmbeddedMongoOptions nothingInstalled() {
        return EmbeddedMongoOptions.imitationIn(directory.resolve("data"));
    }

    private EmbeddedMongoOptions options(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", directory.resolve("bin").toString());
        all.put("GAIA_MONGOD_DOWNLOAD", "false");
        return EmbeddedMongoOptions.of(directory.resolve("data"), all);
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
