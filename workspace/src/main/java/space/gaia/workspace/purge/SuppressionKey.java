package space.gaia.workspace.purge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.access.Secret;

/**
 * Makes marks by which something is recognised and nothing is told: HMAC-SHA256 of its kind and id, in hexadecimal. An id
 * has so few possible values that a plain hash would tell it.
 */
public final class SuppressionKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int NAME_LENGTH = 8;

    private final @Nullable SecretKeySpec key;
    private final String name;

    private SuppressionKey(@Nullable SecretKeySpec key) {
        this.key = key;
        this.name = key == null ? "" : mark(key, "the name of this key").substring(0, NAME_LENGTH);
    }

    /** No key: nobody can be forgotten, and who is forgotten is not recognised. */
    public static SuppressionKey none() {
        return new SuppressionKey(null);
    }

    /** The key of this secret; null: there is none. */
    public static SuppressionKey of(@Nullable Secret secret) {
        return secret == null
                ? none()
                : new SuppressionKey(new SecretKeySpec(secret.reveal().strip().getBytes(UTF_8), ALGORITHM));
    }

    /** What tells this key from others and nothing of it; empty: there is no key. */
    String name() {
        return name;
    }

    /** The mark of a person; empty: there is no key. */
    Optional<String> person(long user) {
        return mark("person", user);
    }

    /** The mark of a message that was forwarded; empty: there is no key. */
    Optional<String> forwarded(long message) {
        return mark("forwarded", message);
    }

    private Optional<String> mark(String kind, long id) {
        return key == null ? Optional.empty() : Optional.of(mark(key, kind + " " + id));
    }

    private static String mark(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SuppressionKey[" + name + "]";
    }
}
