package space.gaia.workspace.server;

import java.util.Map;
import space.gaia.workspace.ChannelId;

/**
 * What of a server is shown to whom, beyond which channels are chosen.
 *
 * @param audiences for channels that are hidden from @everyone: to whom they are shown, as somebody said who can read them.
 *     A hidden channel that is not among them is shown to nobody
 * @param savers who may save single messages
 */
public record Sharing(Map<ChannelId, Audience> audiences, Savers savers) {

    /** As it is before anybody says anything. */
    public static final Sharing UNSAID = new Sharing(Map.of(), Savers.MODERATORS);

    public Sharing {
        audiences = Map.copyOf(audiences);
    }
}
