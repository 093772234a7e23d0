package space.gaia.workspace.vault;

import java.util.Base64;
import java.util.Random;
import space.gaia.workspace.access.Secret;

/** Keys of the tests: always the same for the same number. */
public final class TestKeys {

    private TestKeys() {}

    /** Base64 of 32 bytes. */
    public static String material(int number) {
        byte[] bytes = new byte[32];
        new Random(number).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Settings with the keys {@code k1}, {@code k2} and so on. */
    public static VaultSettings settings(int... numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append("k%d:%s%n".formatted(number, material(number)));
        }
        return new VaultSettings(Secret.of(text.toString()), null);
    }
}
