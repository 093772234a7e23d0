package space.gaia.app.database;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Generates the key that pseudonyms are made with: with another one everybody becomes somebody else. */
public final class PseudonymKeyFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String NAME = "pseudonym-key";
    private static final int RANDOM_BYTES = 32;
    private static final GeneratedFile FILE = new GeneratedFile(
            NAME,
            "gaia.pseudonyms.key",
            "gaia.pseudonyms.key-file",
            "the key for pseudonyms cannot be kept in %s: set GAIA_PSEUDONYM_KEY");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FILE.give(context.getEnvironment(), PseudonymKeyFile::text);
    }

    private static String text() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
