package space.gaia.simulator.oauth;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.world.World;

/**
 * Discord's OAuth2 ("OAuth2" in its documents): authorization code with PKCE, implicit grant, client credentials, refresh
 * with rotation, revocation, and the invitation of bots. People decide on a page, or by {@link #agree} and
 * {@link #refuse}, or by posting the page's form.
 */
public final class OAuth2Server {

    private final Clients clients;
    private final Tokens tokens;
    private final Authorizations authorizations;
    private final World world;

    public OAuth2Server(World world) {
        this.world = world;
        this.clients = new Clients(world);
        this.tokens = new Tokens(world);
        this.authorizations = new Authorizations(world, clients, tokens);
    }

    public void mount(Router router) {
        AuthorizeEndpoint authorize = new AuthorizeEndpoint(authorizations, new AuthorizePage(world));
        TokenEndpoint token = new TokenEndpoint(world, clients, tokens);
        for (String base : List.of("/oauth2", "/api/oauth2", "/api/v10/oauth2")) {
            router.on("GET", base + "/authorize", authorize::show)
                    .on("POST", base + "/authorize", authorize::decide)
                    .on("POST", base + "/token", token::token)
                    .on("POST", base + "/token/revoke", token::revoke);
        }
    }

    /** Registers an address to which an application may send people back. Only exactly these are accepted. */
    public void allowRedirect(long applicationId, String redirectUri) {
        clients.allowRedirect(applicationId, redirectUri);
    }

    public List<String> redirects(long applicationId) {
        return clients.redirects(applicationId);
    }

    /** Says whose an application is; until then it is the first person's. */
    public void owner(long applicationId, long userId) {
        clients.owner(applicationId, userId);
    }

    public long ownerOf(long applicationId) {
        return clients.ownerOf(applicationId);
    }

    /** What an access token allows, while it is valid. */
    public Optional<Grant> byAccessToken(String token) {
        return tokens.find(token);
    }

    /** A person takes back all that an application was allowed ("Authorized Apps" in Discord's settings). */
    public void deauthorize(long applicationId, long userId) {
        tokens.revokeAll(applicationId, userId);
    }

    /**
     * A person agrees to what an authorize address asks for.
     *
     * @param guildId where the bot is added, if the address asks for one; else 0
     * @return where the person is sent; empty if the address names nowhere
     */
    public String agree(long userId, URI authorizeAddress, long guildId) {
        return authorizations.agree(authorizations.read(query(authorizeAddress)), userId, guildId);
    }

    /** A person refuses. The answer is where the person is sent, which is told {@code access_denied}. */
    public String refuse(URI authorizeAddress) {
        return authorizations.refuse(authorizations.read(query(authorizeAddress)));
    }

    private static Form query(URI address) {
        return Form.ofQueryText(Optional.ofNullable(address.getRawQuery()).orElse(""));
    }
}
