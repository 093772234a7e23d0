package space.gaia.workspace.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/**
 * What an access token allows. It does not hold the token.
 *
 * @param name what people call the token
 * @param channels the channels it may see, with their threads; null: all of its workspaces
 */
public record Access(
        String name,
        AccessRole role,
        Coverage coverage,
        @Nullable Set<ChannelId> channels) {

    public Access {
        channels = channels == null ? null : Set.copyOf(channels);
    }
}
