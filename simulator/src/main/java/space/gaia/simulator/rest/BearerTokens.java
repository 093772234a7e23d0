package space.gaia.simulator.rest;

import java.util.Optional;

/** Knows whose an OAuth2 access token is. */
@FunctionalInterface
public interface BearerTokens {
    Optional<Caller.Bearer> find(String accessToken);
}
