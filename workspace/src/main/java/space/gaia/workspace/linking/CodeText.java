package space.gaia.workspace.linking;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import space.gaia.workspace.access.Secret;

/**
 * How codes look: {@code K7QF-2M9X-V4TD}, sixty random bits. The alphabet is Crockford's: no letter that is taken for a digit,
 * and what people type instead of one is understood.
 */
final class CodeText {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final int MOST_TYPED = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CodeText() {}

    /** A code that nobody has and nothing knows. */
    static Secret random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return Secret.of(code.toString());
    }

    /** The hash of what somebody typed; empty: this cannot be a code. */
    static Optional<String> hash(Secret typed) {
        String text = typed.reveal();
        if (text.length() > MOST_TYPED) {
            return Optional.empty();
        }
        String code = text.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}`]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return code.length() == LENGTH && code.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)
                ? Optional.of(Secret.of(code).hash())
                : Optional.empty();
    }
}
