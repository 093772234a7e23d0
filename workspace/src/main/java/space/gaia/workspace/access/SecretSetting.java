package space.gaia.workspace.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret of the operator's that is set by itself or by a file that has it. */
public final class SecretSetting {

    private static final int MIN_LENGTH = 32;

    private SecretSetting() {}

    /**
     * The secret, or that of the file.
     *
     * @param setting the setting's name, such as {@code gaia.suppression.key}; the file's has {@code -file} behind it
     * @param variable its environment variable
     * @return null: neither is set
     * @throws IllegalArgumentException when it is too short, or the file cannot be read; the message says what to do
     */
    public static @Nullable Secret of(@Nullable Secret secret, @Nullable Path file, String setting, String variable) {
        Secret found = secret == null || secret.reveal().isBlank() ? read(file, setting, variable) : secret;
        if (found != null && found.reveal().strip().length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "%s (%s) has fewer than %d characters. Make one with: openssl rand -hex 32"
                            .formatted(setting, variable, MIN_LENGTH));
        }
        return found;
    }

    private static @Nullable Secret read(@Nullable Path file, String setting, String variable) {
        if (file == null || file.toString().isBlank()) {
            return null;
        }
        try {
            return Secret.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s-file (%s_FILE) names %s, which cannot be read".formatted(setting, variable, file), e);
        }
    }
}
