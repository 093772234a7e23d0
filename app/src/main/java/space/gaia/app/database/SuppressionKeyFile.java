package space.gaia.app.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Generates the key by which forgotten people are recognised, once, beside the data of an embedded MongoDB; only the owner
 * of the process may read the file. With a MongoDB of one's own there may be other processes, which need the same key: it
 * is the operator's to give.
 */
public final class SuppressionKeyFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String NAME = "suppression-key";
    private static final int RANDOM_BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        boolean isGiven = !environment.getProperty("gaia.suppression.key", "").isBlank()
                || !environment.getProperty("gaia.suppression.key-file", "").isBlank();
        if (isGiven || !environment.getProperty("spring.mongodb.uri", "").isBlank()) {
            return;
        }
        Path file = Path.of(environment.getProperty("gaia.data", "./data")).resolve(NAME);
        make(file);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "generated suppression key", Map.of("gaia.suppression.key-file", file.toString())));
    }

    /** The file is there whole or not at all: a key that is lost lets everybody come back. */
    static void make(Path file) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                return;
            }
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            Path fresh = Files.createTempFile(directory, NAME, ".new", OWNER_ONLY);
            Files.writeString(fresh, HexFormat.of().formatHex(random));
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException _) {
                // Another process was faster; its key counts.
            } catch (UnsupportedOperationException _) {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the key for forgotten people cannot be kept in %s: set GAIA_SUPPRESSION_KEY, or GAIA_DATA to a directory that can be written"
                            .formatted(file),
                    e);
        }
    }
}
