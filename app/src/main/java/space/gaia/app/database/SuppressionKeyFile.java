package space.gaia.app.database;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Generates the key by which forgotten people are recognised: one that is lost lets everybody come back. */
public final class SuppressionKeyFile implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String NAME = "suppression-key";
    private static final int RANDOM_BYTES = 32;
    private static final GeneratedFile FILE = new GeneratedFile(
            NAME,
            "gaia.suppression.key",
            "gaia.suppression.key-file",
            "the key for forgotten people cannot be kept in %s: set GAIA_SUPPRESSION_KEY");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FILE.give(context.getEnvironment(), SuppressionKeyFile::text);
    }

    private static String text() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
