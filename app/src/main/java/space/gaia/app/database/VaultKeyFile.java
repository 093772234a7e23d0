package space.gaia.app.database;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Generates the key that credentials are sealed with: what was sealed by one that is lost has to be given again. With a
 * MongoDB of one's own the service does not start without it.
 */
public final class VaultKeyFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String NAME = "vault-keys";
    private static final int RANDOM_BYTES = 32;
    private static final int NAME_BYTES = 3;
    private static final GeneratedFile FILE = new GeneratedFile(
            NAME,
            "gaia.vault.keys",
            "gaia.vault.key-file",
            "the vault's key cannot be kept in %s: set GAIA_VAULT_KEY_FILE");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FILE.give(context.getEnvironment(), VaultKeyFile::text);
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
