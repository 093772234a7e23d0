package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/** Messages of announcement channels that are published. */
public final class Announcements {
    private final World world;

    Announcements(World world) {
        this.world = world;
    }

    /** "Crosspost Message": by its author, or by who manages messages. */
    public ObjectNode publish(long actor, long channelId, long messageId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            if (channel.type() != ChannelType.ANNOUNCEMENT) {
                throw DiscordException.badRequest(50024, "Cannot execute action on this channel type");
            }
            world.permissions().require(actor, channel, Permission.SEND_MESSAGES);
            var message = channel.message(messageId);
            if (message.authorId != actor) {
                world.permissions().require(actor, channel, Permission.MANAGE_MESSAGES);
            }
            if (MessageFlag.CROSSPOSTED.in(message.flags())) {
                throw DiscordException.badRequest(40033, "This message has already been crossposted.");
            }
            var flags = message.flags() | MessageFlag.CROSSPOSTED.bit;
            message.replace(Nodes.with(message.json(), "flags", Nodes.number(flags)));
            world.messages().tellUpdate(channel, message);
            return world.messages().view().rest(channel, message, actor);
        });
    }
}
