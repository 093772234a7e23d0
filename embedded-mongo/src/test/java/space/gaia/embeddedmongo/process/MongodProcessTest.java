package space.gaia.embeddedmongo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.gaia.embeddedmongo.EmbeddedMongoException;

/** No machine of ours need have a mongod: a script stands in, which takes its options and runs another server. */
class MongodProcessTest {
    @TempDir
    private Path directory;

    @Test
    void itServesAsPrimaryAndComesBackAfterAKill() throws IOException {
        Optional<Path> secantus = Executables.secantus(System.getenv("PATH"));
        assumeTrue(secantus.isPresent(), "neither mongod nor secantusd-rs is installed");
        Path mongod = script("""
                [ "$1" = --dbpath ] && [ "$3" = --port ] && [ "$7" = --replSet ] || exit 2
                exec %s --storage-path "$2" --port "$4" --sync-on-commit
                """.formatted(secantus.orElseThrow()));

        try (MongodProcess server = MongodProcess.start(mongod, directory.resolve("data"));
                MongoClient client = MongoClients.create(server.engine().uri())) {
            MongoCollection<Document> things = client.getDatabase("gaia").getCollection("things");
            things.insertOne(new Document("_id", 1));
            long pid = server.pid();

            server.kill();
            assertThat(server.isAlive()).isFalse();
            server.restart();

            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(things.countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatEndsAtOnceIsQuoted() throws IOException {
        Path mongod = script("echo 'Failed to unlink socket file'; exit 48\n");

        assertThatThrownBy(() -> MongodProcess.start(mongod, directory.resolve("data")))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessage("mongod ended with exit code 48: Failed to unlink socket file");
    }

    private Path script(String text) throws IOException {
        Path program = directory.resolve("mongod");
        Files.writeString(program, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
