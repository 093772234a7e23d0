package space.gaia.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class PseudonymKeyFileTest {

    @TempDir
    private Path data;

    @Test
    void withAnEmbeddedMongoDbAKeyIsGeneratedOnceForTheOwnerOnly() throws IOException {
        String file = initialized(Map.of());
        String key = Files.readString(Path.of(file));

        assertThat(key).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(Path.of(initialized(Map.of())))).isEqualTo(key);
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve(PseudonymKeyFile.NAME));
        }
    }

    @Test
    void withAMongoDbOfOnesOwnNoneIsMadeUp() {
        assertThat(initialized(Map.of("spring.mongodb.uri", "mongodb://127.0.0.1")))
                .isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aKeyThatIsGivenIsKept() {
        assertThat(initialized(Map.of("gaia.pseudonyms.key", "x".repeat(32)))).isEmpty();
        assertThat(data).isEmptyDirectory();
    }

    private String initialized(Map<String, Object> settings) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource("data", Map.of("gaia.data", data.toString())));
            new PseudonymKeyFile().initialize(context);
            return context.getEnvironment().getProperty("gaia.pseudonyms.key-file", "");
        }
    }
}
