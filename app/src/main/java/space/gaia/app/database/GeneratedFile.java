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
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A secret that is generated once beside the data of an embedded MongoDB; only the owner of the process may read the file.
 * With a MongoDB of one's own there may be other processes, which need the same one: it is the operator's to give.
 *
 * @param name of the file
 * @param key the setting that holds the secret itself
 * @param keyFile the setting that names a file with it
 * @param whatIf what an error says is not kept, and what to set instead
 */
record GeneratedFile(String name, String key, String keyFile, String whatIf) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Makes it where none is given, and sets the setting that names it. */
    void give(ConfigurableEnvironment environment, Supplier<String> text) {
        boolean isGiven = !environment.getProperty(key, "").isBlank()
                || !environment.getProperty(keyFile, "").isBlank();
        if (isGiven || !environment.getProperty("spring.mongodb.uri", "").isBlank()) {
            return;
        }
        Path file = Path.of(environment.getProperty("gaia.data", "./data")).resolve(name);
        make(file, text);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("generated " + name, Map.of(keyFile, file.toString())));
    }

    /** The file is there whole or not at all. */
    private void make(Path file, Supplier<String> text) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                return;
            }
            Path fresh = Files.createTempFile(directory, name, ".new", OWNER_ONLY);
            Files.writeString(fresh, text.get());
            try {
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException _) {
                // Another process was faster; its secret counts.
            } catch (UnsupportedOperationException _) { // of a file system without links
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    whatIf.formatted(file) + ", or GAIA_DATA to a directory that can be written", e);
        }
    }
}
