package space.gaia.api.oidc;

/** The identity provider's keys cannot be had, so that nobody can tell whether a token is right. */
public final class IssuerUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    IssuerUnreachable(String message) {
        super(message);
    }
}
