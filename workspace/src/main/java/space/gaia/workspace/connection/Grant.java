package space.gaia.workspace.connection;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.access.Secret;

/**
 * What a provider granted.
 *
 * @param refreshToken null: none came, and one that is there is kept
 * @param expires when the access token ends; null: the provider does not say, it is used until it is refused
 * @param scopes null: the provider does not say, those that are there are kept
 */
public record Grant(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Instant expires,
        @Nullable Set<String> scopes) {
    public Grant {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }
}
