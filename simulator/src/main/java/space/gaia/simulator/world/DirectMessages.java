package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Channels between two users. */
public final class DirectMessages {
    private final World world;

    DirectMessages(World world) {
        this.world = world;
    }

    /** The channel between two users, opened when it is asked for the first time ("Create DM"). */
    public ObjectNode open(long actor, long recipientId) {
        return world.atomically(() -> {
            world.held.user(recipientId);
            if (actor == recipientId) {
                throw DiscordException.badRequest(50007, "Cannot send messages to this user");
            }
            var both = List.of(actor, recipientId);
            var known = world.held.channels.values().stream()
                    .filter(channel -> channel.type() == ChannelType.DM && channel.recipients.containsAll(both))
                    .findFirst();
            return shown(known.orElseGet(() -> make(both)), actor);
        });
    }

    private ChannelState make(List<Long> both) {
        var id = world.ids.next();
        var json = Nodes.object()
                .put("id", Long.toString(id))
                .put("type", ChannelType.DM.value())
                .put("flags", 0)
                .putNull("last_message_id");
        var channel = new ChannelState(id, 0, json);
        channel.recipients.addAll(both);
        world.held.channels.put(id, channel);
        return channel;
    }

    /** A direct message channel as one of the two sees it: the other is the recipient. */
    ObjectNode shown(ChannelState channel, long viewer) {
        var others = channel.recipients.stream()
                .filter(id -> id != viewer)
                .map(world.held::user)
                .toList();
        return Nodes.with(channel.json(), "recipients", Nodes.array(others));
    }
}
