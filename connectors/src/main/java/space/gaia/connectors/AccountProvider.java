package space.gaia.connectors;

import java.net.URI;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Identity;
import space.gaia.connectors.remote.Outcome;
import space.gaia.connectors.remote.Tokens;

/** A provider at which people connect their accounts by OAuth2. Each call is one try; who calls decides about more. */
public interface AccountProvider extends Provider {

    /** Where people agree: at this system, or at what stands in for it. */
    URI authorize();

    /** The application's id there; empty: the operator set none, and nobody can connect. */
    String clientId();

    /**
     * Makes tokens of the code that a person came back with.
     *
     * @param redirectUri where they came back to
     * @param verifier what only who sent them knows (PKCE)
     */
    Outcome<Tokens> exchange(Credential code, String redirectUri, Credential verifier);

    /** Whose account a token stands for. */
    Outcome<Identity> identify(Credential access);

    /** Fresh tokens. Where refresh tokens rotate, no two of these may run at once for one account. */
    Outcome<Tokens> refresh(Credential refresh);

    /** Takes a token back, and with it the consent. */
    Outcome<Boolean> revoke(Credential token);
}
