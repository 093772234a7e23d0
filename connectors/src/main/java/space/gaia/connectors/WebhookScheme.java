package space.gaia.connectors;

/**
 * How a system signs what it sends.
 *
 * @param signatureHeader the header with the signature
 * @param timestampHeader the header with the moment that is signed too; empty: there is none
 * @param algorithm how it is made
 */
public record WebhookScheme(String signatureHeader, String timestampHeader, Algorithm algorithm) {

    /** How signatures are made. */
    public enum Algorithm {
        ED25519,
        HMAC_SHA256
    }
}
