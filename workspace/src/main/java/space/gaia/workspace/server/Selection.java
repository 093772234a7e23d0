package space.gaia.workspace.server;

import java.util.Map;
import java.util.Objects;
import space.gaia.workspace.ChannelId;

/**
 * What of a server goes to a workspace, and to whom there.
 *
 * @param audiences for which of the chosen channels that are hidden from @everyone somebody said who reads them
 */
public record Selection(
        ChannelChoice choice, Map<ChannelId, Audience> audiences, boolean privateThreads, HistoryDepth history) {

    public Selection {
        audiences = Map.copyOf(audiences);
    }

    public static Selection of(LinkedServer server) {
        return new Selection(server.choice(), server.audiences().ofHidden(), server.privateThreads(), server.history());
    }

    /** Whether this lets in nothing, and shows nobody anything, that the other does not: now, and whatever comes. */
    public boolean narrows(Selection other) {
        return choice.narrows(other.choice)
                && (!privateThreads || other.privateThreads)
                && history.equals(history.narrower(other.history))
                && audiences.entrySet().stream().allMatch(one -> {
                    Audience before = other.audiences.get(one.getKey());
                    return before == Audience.WORKSPACE || Objects.equals(before, one.getValue());
                });
    }
}
