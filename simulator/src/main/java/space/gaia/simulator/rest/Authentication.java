package space.gaia.simulator.rest;

import java.util.Optional;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.oauth.OAuth2Server;
import space.gaia.simulator.world.World;

/** Reads the {@code Authorization} header. */
final class Authentication {

    static final Response UNAUTHORIZED = Response.error(401, 0, "401: Unauthorized");

    private final World world;
    private final OAuth2Server oauth;

    Authentication(World world, OAuth2Server oauth) {
        this.world = world;
        this.oauth = oauth;
    }

    /** Empty for credentials that are not valid; {@link Caller.Nobody} where there are none. */
    Optional<Caller> of(Request request) {
        String header = request.header("authorization").orElse("").strip();
        if (header.isEmpty()) {
            return Optional.of(new Caller.Nobody());
        }
        int space = header.indexOf(' ');
        String scheme = space < 0 ? "" : header.substring(0, space);
        String token = header.substring(space + 1).strip();
        return switch (scheme) {
            case "Bot" -> world.applications().byToken(token).map(Caller.Bot::new);
            case "Bearer" ->
                oauth.byAccessToken(token)
                        .map(grant -> new Caller.Bearer(grant.applicationId(), grant.userId(), grant.scopes()));
            default -> Optional.empty();
        };
    }
}
