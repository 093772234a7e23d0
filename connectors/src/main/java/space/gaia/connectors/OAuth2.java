package space.gaia.connectors;

import java.net.URI;
import space.gaia.connectors.remote.OAuth2Accounts.ClientAuthentication;

/**
 * How a system does OAuth2 (authorization code), with where it differs from others.
 *
 * @param authorize where people are sent to
 * @param token where codes and refresh tokens become tokens
 * @param revoke where tokens are taken back
 * @param identity what tells whose a token is
 * @param pkce whether it takes a code challenge
 * @param scopeSeparator what stands between scopes
 * @param clientAuthentication how the application says who it is
 * @param rotatesRefreshTokens whether each refresh makes the refresh token before it invalid: then no two may run at once
 */
public record OAuth2(
        URI authorize,
        URI token,
        URI revoke,
        URI identity,
        boolean pkce,
        String scopeSeparator,
        ClientAuthentication clientAuthentication,
        boolean rotatesRefreshTokens) {}
