package space.gaia.workspace.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;

/**
 * Other ids for people: the same person has the same one everywhere in a workspace and another one in the next, and
 * nobody without the key can tell whose it is (HMAC-SHA256).
 *
 * <p>A pseudonym is a snowflake too, so that everything that holds ids can hold it; but of a range that Discord reaches in
 * 2049. So none equals an id, and a second pass recognises what the first one made.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long FIRST = 1L << 62;
    private static final int KEY_NAME_LENGTH = 8;

    private final @Nullable SecretKeySpec key;
    private final String workspace;

    private Pseudonyms(@Nullable SecretKeySpec key, String workspace) {
        this.key = key;
        this.workspace = workspace;
    }

    /** The pseudonyms of a workspace. */
    public static Pseudonyms of(Secret key, WorkspaceId workspace) {
        return new Pseudonyms(new SecretKeySpec(key.reveal().strip().getBytes(UTF_8), ALGORITHM), workspace.value());
    }

    /** No key: nobody can have one. */
    public static Pseudonyms none() {
        return new Pseudonyms(null, "");
    }

    /** Whether there is a key. */
    public boolean isReady() {
        return key != null;
    }

    /** The pseudonym of a person; a pseudonym is its own. */
    public UserId of(UserId user) {
        return isPseudonym(user.value()) ? user : new UserId(FIRST | (hash("person " + user) >>> 2));
    }

    /** Whether it is a pseudonym and not an id of Discord's. */
    static boolean isPseudonym(long id) {
        return id >= FIRST;
    }

    /** A name to show for an author that has no id of its own, such as who speaks by a webhook. */
    String name(String what, String of) {
        String mark = what + "-";
        return of.matches(what + "-[0-9a-z]{8}") ? of : mark + shortened(hash(what + " " + of));
    }

    /** The name to show for a pseudonym. */
    static String name(long pseudonym) {
        return "person-" + shortened(pseudonym << 2);
    }

    /** What tells this key and workspace from others, and nothing of the key. */
    String keyName() {
        return "%016x".formatted(hash("the name of this key")).substring(0, KEY_NAME_LENGTH);
    }

    private static String shortened(long hash) {
        String digits = "0000000" + Long.toUnsignedString(hash, 36);
        return digits.substring(digits.length() - 8);
    }

    private long hash(String text) {
        if (key == null) {
            throw new IllegalStateException("there is no key for pseudonyms");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal((workspace + " " + text).getBytes(UTF_8)))
                    .getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Pseudonyms[" + workspace + "]";
    }
}
