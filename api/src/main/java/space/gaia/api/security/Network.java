package space.gaia.api.security;

import java.net.InetAddress;
import java.util.Arrays;

/** Addresses that begin alike. */
record Network(InetAddress address, int bits) {

    /** @throws IllegalArgumentException when the text is no address and no network; no name is ever looked up */
    static Network of(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
            int most = address.getAddress().length * 8;
            int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= most) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "gaia.trusted-proxies (GAIA_TRUSTED_PROXIES): '%s' is not an address; it takes such as 10.1.2.3 or 10.0.0.0/8"
                        .formatted(text));
    }

    /** An address as it is written in full: 10.1 is one to Java, and a typing error to people. */
    static InetAddress literal(String text) {
        if (text.indexOf(':') < 0 && !text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            throw new IllegalArgumentException("not an address");
        }
        return InetAddress.ofLiteral(text);
    }

    boolean contains(InetAddress other) {
        return other.getAddress().length == address.getAddress().length
                && Arrays.equals(prefix(address, bits), prefix(other, bits));
    }

    /** The first bits of an address, the rest as zeroes. */
    static byte[] prefix(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - i * 8L, 0, 8);
            bytes[i] &= (byte) (0xFF << (8 - kept));
        }
        return bytes;
    }
}
