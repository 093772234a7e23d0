package space.gaia.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Generates the admin token once, beside the data, where {@code gaia.admin-token} is empty; only the owner of the
 * process may read the file.
 */
public final class AdminTokenFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String NAME = "admin-token";
    private static final String PROPERTY = "gaia.admin-token";
    private static final int RANDOM_BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.getProperty(PROPERTY, "").isBlank()) {
            return;
        }
        Path file = Path.of(environment.getProperty("gaia.data", "./data")).resolve(NAME);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("generated admin token", Map.of(PROPERTY, token(file))));
    }

    private static String token(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            String fresh =
                    "gaia_admin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            try {
                Files.createFile(file, OWNER_ONLY);
                Files.writeString(file, fresh, StandardOpenOption.WRITE);
                return fresh;
            } catch (FileAlreadyExistsException _) {
                return kept(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the admin token cannot be kept in %s: set GAIA_ADMIN_TOKEN, or GAIA_DATA to a directory that can be written"
                            .formatted(file),
                    e);
        }
    }

    private static String kept(Path file) throws IOException {
        String token = Files.readString(file).strip();
        if (token.isEmpty()) {
            throw new IOException("the file is empty: delete it to have a token generated");
        }
        return token;
    }
}
