package space.gaia.workspace.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import space.gaia.workspace.access.Secret;

/**
 * By which secret people get pseudonyms where a workspace wants that. Whoever has it can find out who they are, so it is
 * kept apart from the database.
 *
 * @param key the secret itself; null: {@code keyFile} has it
 * @param keyFile a file with the secret; null: there is none
 */
@ConfigurationProperties("gaia.pseudonyms")
public record PseudonymSettings(
        @Nullable Secret key, @Nullable Path keyFile) {

    private static final int MIN_LENGTH = 32;

    public PseudonymSettings {
        if (key != null && key.reveal().isBlank()) {
            key = null;
        }
        if (keyFile != null && keyFile.toString().isBlank()) {
            keyFile = null;
        }
        if (key == null && keyFile != null) {
            key = read(keyFile);
        }
        if (key != null && key.reveal().strip().length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "gaia.pseudonyms.key (GAIA_PSEUDONYM_KEY) has fewer than %d characters. Make one with: openssl rand -hex 32"
                            .formatted(MIN_LENGTH));
        }
    }

    private static Secret read(Path file) {
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "gaia.pseudonyms.key-file (GAIA_PSEUDONYM_KEY_FILE) names %s, which cannot be read".formatted(file),
                    e);
        }
    }
}
