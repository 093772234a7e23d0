package space.gaia.bot.stream;

import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.LinkedServer;

/** What of a server goes to a workspace: its choice, applied to where a channel stands. */
final class ChannelFilter {

    private final GuildIndex index;

    ChannelFilter(GuildIndex index) {
        this.index = index;
    }

    /** False also for a channel of which nothing is known: better none than one that is not meant for the workspace. */
    boolean admits(LinkedServer link, @Nullable ChannelId channel) {
        if (channel == null) {
            return true;
        }
        GuildIndex.Place place = index.place(channel);
        if (place == null || (place.isPrivateThread() && !link.privateThreads())) {
            return false;
        }
        if (link.keptOut().contains(channel)
                || link.keptOut().contains(place.place().channel())) {
            return false;
        }
        return link.choice().includes(place.place())
                || (place.type() == GuildIndex.CATEGORY && holdsAdmitted(link, channel));
    }

    private boolean holdsAdmitted(LinkedServer link, ChannelId category) {
        return index.inCategory(category).stream().anyMatch(channel -> admits(link, channel));
    }
}
