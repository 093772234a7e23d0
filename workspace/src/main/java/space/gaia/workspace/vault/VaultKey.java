package space.gaia.workspace.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One key: AES-256-GCM with Tink, a fresh random nonce for each value. */
final class VaultKey {

    static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 8;

    private final String id;
    private final String fingerprint;
    private final Aead aead;

    private VaultKey(String id, String fingerprint, Aead aead) {
        this.id = id;
        this.fingerprint = fingerprint;
        this.aead = aead;
    }

    @AccessesPartialKey
    static VaultKey of(String id, byte[] material) {
        try {
            AesGcmKey key = AesGcmKey.builder()
                    .setParameters(AesGcmParameters.builder()
                            .setKeySizeBytes(BYTES)
                            .setIvSizeBytes(NONCE_BYTES)
                            .setTagSizeBytes(TAG_BYTES)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build())
                    .setKeyBytes(SecretBytes.copyFrom(material, InsecureSecretKeyAccess.get()))
                    .build();
            KeysetHandle handle = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                    .build();
            return new VaultKey(id, fingerprint(material), handle.getPrimitive(AeadConfig2026.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-256-GCM", e);
        }
    }

    String id() {
        return id;
    }

    /** What tells this key from another of the same id, and nothing of it. */
    String fingerprint() {
        return fingerprint;
    }

    byte[] seal(byte[] plain, Place place) {
        try {
            return aead.encrypt(plain, place.associatedData());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value for %s could not be sealed".formatted(place), e);
        }
    }

    /** Empty: it was sealed by another key or for another place, or was altered since. */
    Optional<byte[]> open(byte[] sealed, Place place) {
        try {
            return Optional.of(aead.decrypt(sealed, place.associatedData()));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private static String fingerprint(byte[] material) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(material, "HmacSHA256"));
        byte[] digest = mac.doFinal("gaia vault: the fingerprint of a key".getBytes(UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT_BYTES));
    }

    @Override
    public String toString() {
        return "VaultKey[" + id + "]";
    }
}
