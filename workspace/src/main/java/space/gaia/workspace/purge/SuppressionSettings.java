package space.gaia.workspace.purge;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.access.SecretSetting;

/**
 * By which secret people who asked to be forgotten are recognised. Whoever has it can find out who they are, so it is
 * kept apart from the database.
 *
 * @param key the secret itself; null: {@code keyFile} has it
 * @param keyFile a file with the secret; null: there is none
 */
@ConfigurationProperties("gaia.suppression")
public record SuppressionSettings(
        @Nullable Secret key, @Nullable Path keyFile) {

    public SuppressionSettings {
        key = SecretSetting.of(key, keyFile, "gaia.suppression.key", "GAIA_SUPPRESSION_KEY");
    }
}
