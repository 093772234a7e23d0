package space.gaia.workspace.vault;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The keys that a process holds, as an operator wrote them down: {@code id:base64 of 32 bytes}, one a line. */
final class KeyRing {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int MIN_DIFFERENT_BYTES = 8;

    private final Map<String, VaultKey> keys;

    private KeyRing(Map<String, VaultKey> keys) {
        this.keys = keys;
    }

    /**
     * @param where how messages call the text; they never show any of it but well-formed ids
     * @throws IllegalArgumentException with the line and what to do
     */
    static KeyRing parse(String text, String where) {
        Map<String, VaultKey> keys = new LinkedHashMap<>();
        String[] lines = text.split("[\\n,]", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String place = "%s key in line %d:".formatted(where, i + 1);
                VaultKey key = key(line, place);
                refuseDoubles(keys, key, place);
                keys.put(key.id(), key);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(where + " has no key. Add one: echo \"k1:$(openssl rand -base64 32)\"");
        }
        return new KeyRing(keys);
    }

    private static VaultKey key(String line, String place) {
        int colon = line.indexOf(':');
        String id = colon < 0 ? "" : line.substring(0, colon).strip();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    place + " it must be id:key, the id of 1 to 32 small letters, digits and hyphens");
        }
        byte[] material;
        try {
            material = Base64.getDecoder().decode(line.substring(colon + 1).strip());
        } catch (IllegalArgumentException _) {
            // The cause would show characters of the key.
            throw new IllegalArgumentException(
                    "%s '%s' is not base64. Make one with: openssl rand -base64 32".formatted(place, id));
        }
        if (material.length != VaultKey.BYTES) {
            throw new IllegalArgumentException(
                    "%s '%s' has %d bytes; it needs 32. Make one with: openssl rand -base64 32"
                            .formatted(place, id, material.length));
        }
        if (IntStream.range(0, material.length).map(i -> material[i]).distinct().count() < MIN_DIFFERENT_BYTES) {
            throw new IllegalArgumentException(
                    "%s '%s' can be guessed. Make one with: openssl rand -base64 32".formatted(place, id));
        }
        VaultKey key = VaultKey.of(id, material);
        Arrays.fill(material, (byte) 0);
        return key;
    }

    private static void refuseDoubles(Map<String, VaultKey> keys, VaultKey key, String place) {
        if (keys.containsKey(key.id())) {
            throw new IllegalArgumentException(
                    "%s '%s' is there twice; each key has an id of its own".formatted(place, key.id()));
        }
        keys.values().stream()
                .filter(other -> other.fingerprint().equals(key.fingerprint()))
                .findAny()
                .ifPresent(same -> {
                    throw new IllegalArgumentException(
                            "%s '%s' is the same key as '%s'; make a new one with: openssl rand -base64 32"
                                    .formatted(place, key.id(), same.id()));
                });
    }

    Optional<VaultKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The one that is written first: it seals where nothing says otherwise yet. */
    VaultKey first() {
        return keys.values().iterator().next();
    }

    /** The fingerprint of each, by id. */
    SortedMap<String, String> fingerprints() {
        SortedMap<String, String> all = new TreeMap<>();
        keys.forEach((id, key) -> all.put(id, key.fingerprint()));
        return all;
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
