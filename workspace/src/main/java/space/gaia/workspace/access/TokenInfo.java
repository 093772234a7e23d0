package space.gaia.workspace.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/**
 * What can be told of an access token: everything but the token.
 *
 * @param id by which people and other calls name it; it opens nothing
 * @param expires when it ends; null: never
 * @param channels the channels it may see; null: all of its workspaces
 * @param lastUsed the minute in which it was used last; null: it never was
 * @param createdBy what the maker is called
 */
public record TokenInfo(
        String id,
        String name,
        AccessRole role,
        Coverage coverage,
        @Nullable Instant expires,
        @Nullable Set<ChannelId> channels,
        @Nullable Instant lastUsed,
        Instant created,
        String createdBy) {

    public TokenInfo {
        channels = channels == null ? null : Set.copyOf(channels);
    }
}
