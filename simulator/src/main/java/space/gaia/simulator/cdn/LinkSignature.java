package space.gaia.simulator.cdn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import space.gaia.simulator.http.Request;

/** Signs a path with times of issue and expiry: {@code ex}, {@code is} (seconds, hexadecimal) and {@code hm}. */
final class LinkSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    LinkSignature() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    String query(String path, Instant issued, Instant expires) {
        String is = Long.toHexString(issued.getEpochSecond());
        String ex = Long.toHexString(expires.getEpochSecond());
        return "ex=%s&is=%s&hm=%s&".formatted(ex, is, sign(path, ex, is));
    }

    boolean isValid(Request request, Instant now) {
        String ex = request.queryValue("ex").orElse("");
        String is = request.queryValue("is").orElse("");
        String hm = request.queryValue("hm").orElse("");
        byte[] expected = sign(request.path(), ex, is).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, hm.getBytes(StandardCharsets.US_ASCII))
                && Long.parseLong(ex, 16) > now.getEpochSecond();
    }

    private String sign(String path, String expires, String issued) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((path + "?" + expires + "&" + issued).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
