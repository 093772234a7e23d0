package space.gaia.workspace.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import space.gaia.workspace.ChannelId;

/**
 * What of a server goes to a workspace, and to whom it is shown there.
 *
 * @param audiences of channels that are hidden from @everyone
 */
public record Chosen(ChannelChoice choice, Map<ChannelId, Audience> audiences) {

    public Chosen {
        audiences = Map.copyOf(audiences);
    }

    /** The same with these hidden channels, shown to those. */
    public Chosen with(Set<ChannelId> hidden, Audience audience) {
        Map<ChannelId, Audience> more = new HashMap<>(audiences);
        hidden.forEach(channel -> more.put(channel, audience));
        return new Chosen(choice.confirming(hidden), more);
    }

    /** The same without this channel or category. */
    public Chosen without(ChannelId channel) {
        Map<ChannelId, Audience> fewer = new HashMap<>(audiences);
        fewer.remove(channel);
        return new Chosen(choice.without(channel), fewer);
    }
}
