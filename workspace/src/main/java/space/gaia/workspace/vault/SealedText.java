package space.gaia.workspace.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.gaia.workspace.access.Secret;

/** A sealed value as text: {@code gv1:key id:base64url}. The prefix tells the format and the key, so it can be counted. */
record SealedText(String key, String sealed) {

    private static final Pattern SHAPE = Pattern.compile("gv1:([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9_-]+)");

    static Optional<SealedText> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() ? Optional.of(new SealedText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static String seal(VaultKey key, Place place, Secret plain) {
        byte[] sealed = key.seal(plain.reveal().getBytes(UTF_8), place);
        return "gv1:%s:%s"
                .formatted(key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    static Opened open(KeyRing ring, Place place, String text) {
        Optional<SealedText> parsed = parse(text);
        if (parsed.isEmpty()) {
            return new Opened.DoesNotOpen(Opened.Why.NOT_SEALED);
        }
        Optional<VaultKey> key = ring.find(parsed.get().key());
        if (key.isEmpty()) {
            return new Opened.DoesNotOpen(Opened.Why.KEY_ABSENT);
        }
        try {
            return key.get()
                    .open(Base64.getUrlDecoder().decode(parsed.get().sealed()), place)
                    .<Opened>map(plain -> new Opened.Value(Secret.of(new String(plain, UTF_8))))
                    .orElseGet(() -> new Opened.DoesNotOpen(Opened.Why.NOT_AUTHENTIC));
        } catch (IllegalArgumentException _) {
            // Not a whole number of bytes.
            return new Opened.DoesNotOpen(Opened.Why.NOT_AUTHENTIC);
        }
    }
}
