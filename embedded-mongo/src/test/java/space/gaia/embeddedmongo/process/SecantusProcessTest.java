package space.gaia.embeddedmongo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.gaia.embeddedmongo.EmbeddedMongoException;

class SecantusProcessTest {
    @TempDir
    private Path directory;

    @Test
    void aServerThatWasKilledComesBackAtTheSameAddressWithItsData() {
        Optional<Path> executable = Executables.secantus(System.getenv("PATH"));
        assumeTrue(executable.isPresent(), "secantusd-rs is not installed");
        try (SecantusProcess server = SecantusProcess.start(executable.orElseThrow(), directory.resolve("data"));
                MongoClient client = MongoClients.create(server.engine().uri())) {
            MongoCollection<Document> things = client.getDatabase("gaia").getCollection("things");
            things.insertOne(new Document("_id", 1));
            String uri = server.engine().uri();

            server.kill();
            assertThat(server.isAlive()).isFalse();
            server.restart();

            assertThat(server.engine().uri()).isEqualTo(uri);
            assertThat(things.countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void aProgramThatIsNoServerIsQuoted() {
        Path liar = Path.of("/bin/echo");
        assumeTrue(liar.toFile().canExecute(), "this system has no echo");

        assertThatThrownBy(() -> SecantusProcess.start(liar, directory.resolve("data")))
                .isInstanceOf(EmbeddedMongoException.class)
                .hasMessageContaining("secantusd-rs ended with exit code 0: --storage-path");
    }
}
