package space.gaia.simulator.rest;

import java.util.Optional;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.World;

/** Reads the {@code Authorization} header. */
final class Authentication {

    static final Response UNAUTHORIZED = Response.error(401, 0, "401: Unauthorized");

    private final World world;
    private final BearerTokens tokens;

    Authentication(World world, BearerTokens tokens) {
        this.world = world;
        this.tokens = tokens;
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
            case "Bearer" -> tokens.find(token).map(Caller.class::cast);
            default -> Optional.empty();
        };
    }
}
