package space.gaia.workspace.server;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;

/**
 * Where a channel stands in its server; of a thread, where its parent stands.
 *
 * @param category the category it is under, null: none; a category is not under itself
 * @param openToEveryone whether everyone in the server can see it
 */
public record ChannelPlace(ChannelId channel, @Nullable ChannelId category, boolean openToEveryone) {

    boolean isIn(Set<ChannelId> named) {
        return named.contains(channel) || (category != null && named.contains(category));
    }
}
