package space.gaia.connectors.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a person's consent is kept as.
 *
 * @param refresh empty: the one before stays valid
 * @param validFor from when it was given
 */
public record Tokens(Credential access, Optional<Credential> refresh, Duration validFor, Set<String> scopes) {

    public Tokens {
        scopes = Set.copyOf(scopes);
    }
}
