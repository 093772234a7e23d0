package space.gaia.connectors;

/** A provider that must not be used as it is; it stops the start. */
public final class InvalidProvider extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidProvider(String provider, String why) {
        super("the provider %s is not right: %s".formatted(provider, why));
    }

    InvalidProvider(String provider, String why, Throwable cause) {
        super("the provider %s is not right: %s".formatted(provider, why), cause);
    }
}
