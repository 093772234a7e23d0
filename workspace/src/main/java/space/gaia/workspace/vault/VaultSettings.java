package space.gaia.workspace.vault;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import space.gaia.workspace.access.Secret;

/**
 * Where the keys are that credentials are sealed with. Without one the service does not start: nothing is ever stored in
 * the open.
 *
 * @param keys the keys themselves, {@code id:base64 of 32 bytes} each, separated by commas or lines; null: {@code keyFile}
 *     has them
 * @param keyFile a file with one key a line, which only its owner may read; null: there is none
 */
@ConfigurationProperties("gaia.vault")
public record VaultSettings(@Nullable Secret keys, @Nullable Path keyFile) {

    public VaultSettings {
        if (keys != null && keys.reveal().isBlank()) {
            keys = null;
        }
        if (keyFile != null && keyFile.toString().isBlank()) {
            keyFile = null;
        }
        if (keys == null && keyFile == null) {
            throw new IllegalArgumentException(
                    "gaia.vault.key-file (GAIA_VAULT_KEY_FILE) is empty, and so is gaia.vault.keys (GAIA_VAULT_KEYS):"
                            + " without a key credentials cannot be sealed, and with a MongoDB of one's own none is made up,"
                            + " because every process needs the same one. Make one with:"
                            + " (umask 077; echo \"k1:$(openssl rand -base64 32)\" > vault-keys)"
                            + " and set GAIA_VAULT_KEY_FILE to that file, for every process");
        }
        if (keys != null && keyFile != null) {
            throw new IllegalArgumentException(
                    "gaia.vault.keys (GAIA_VAULT_KEYS) and gaia.vault.key-file (GAIA_VAULT_KEY_FILE) are both set:"
                            + " which one counts would be a guess. Empty one of them");
        }
    }
}
