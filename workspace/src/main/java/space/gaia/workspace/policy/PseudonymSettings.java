package space.gaia.workspace.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.access.SecretSetting;

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

    public PseudonymSettings {
        key = SecretSetting.of(key, keyFile, "gaia.pseudonyms.key", "GAIA_PSEUDONYM_KEY");
    }
}
