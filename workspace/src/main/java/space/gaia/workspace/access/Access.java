package space.gaia.workspace.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/**
 * What a caller may do, by an access token or by a token of an identity provider. It does not hold the token.
 *
 * @param id tells this caller from all others, and opens nothing: a token's public id, or the subject that an identity
 *     provider names
 * @param name what people call the token
 * @param channels the channels it may see, with their threads; null: all of its workspaces
 */
public record Access(
        Kind kind,
        String id,
        String name,
        AccessRole role,
        Coverage coverage,
        @Nullable Set<ChannelId> channels) {

    /** Who vouches for the caller. */
    public enum Kind {
        /** The token of the settings. */
        SETTINGS,
        /** A token of {@code access_tokens}. */
        TOKEN,
        /** An identity provider. */
        OIDC
    }

    public Access {
        channels = channels == null ? null : Set.copyOf(channels);
    }

    /** Whether it changes settings, and is not limited to some channels. */
    public boolean isAdmin() {
        return role == AccessRole.ADMIN && channels == null;
    }

    /** Whether it is an admin of every workspace, those to come included: what an operator has. */
    public boolean isOperator() {
        return isAdmin() && coverage instanceof Coverage.All;
    }
}
