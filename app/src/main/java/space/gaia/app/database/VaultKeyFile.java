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
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Generates the key that credentials are sealed with, once, beside the data of an embedded MongoDB; only the owner of the
 * process may read the file. With a MongoDB of one's own the key is the operator's to give, since every process needs the
 * same one: without it the service does not start.
 */
public final class VaultKeyFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String NAME = "vault-keys";
    private static final int RANDOM_BYTES = 32;
    private static final int NAME_BYTES = 3;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        boolean isGiven = !environment.getProperty("gaia.vault.keys", "").isBlank()
                || !environment.getProperty("gaia.vault.key-file", "").isBlank();
        if (isGiven || !environment.getProperty("spring.mongodb.uri", "").isBlank()) {
            return;
        }
        Path file = Path.of(environment.getProperty("gaia.data", "./data")).resolve(NAME);
        make(file);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("generated vault key", Map.of("gaia.vault.key-file", file.toString())));
    }

    /** The file is there whole or not at all: what was sealed by a key that is lost has to be given again. */
    static void make(Path file) {
        try {
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                return;
            }
            Path fresh = Files.createTempFile(directory, NAME, ".new", OWNER_ONLY);
            Files.writeString(fresh, text());
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
                    "the vault's key cannot be kept in %s: set GAIA_VAULT_KEY_FILE, or GAIA_DATA to a directory that can be written"
                            .formatted(file),
                    e);
        }
    }

    /** A name that no other file has: a fresh key beside data of an older one must not be taken for it. */
    private static String text() {
        SecureRandom secure = new SecureRandom();
        byte[] random = new byte[RANDOM_BYTES];
        secure.nextBytes(random);
        byte[] name = new byte[NAME_BYTES];
        secure.nextBytes(name);
        return """
                # Seals the credentials in the database. Keep it apart from backups of that; docs/vault.md says more.
                k%s:%s
                """.formatted(HexFormat.of().formatHex(name), Base64.getEncoder().encodeToString(random));
    }
}
