package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/** The messages that Discord writes by itself: welcomes, boosts, pin notices and so on. */
public final class SystemMessages {
    private static final int SUPPRESS_JOINS = 1;

    private final World world;

    SystemMessages(World world) {
        this.world = world;
    }

    /** Welcomes a new member in the guild's system channel, unless the guild switched that off. */
    void welcome(GuildState guild, long userId) {
        var channel = guild.channels.get(Nodes.id(guild.json, "system_channel_id"));
        if (channel != null && (guild.json.path("system_channel_flags").asInt(0) & SUPPRESS_JOINS) == 0) {
            post(channel, world.held.user(userId), MessageType.USER_JOIN, "", Nodes.object());
        }
    }

    MessageState post(ChannelState channel, ObjectNode author, int type, String content, ObjectNode more) {
        var id = world.ids.next();
        var json = world.messages().composer().frame(id, channel, author);
        json.put("type", type).put("content", content);
        json.setAll(more);
        var message = new MessageState(id, Nodes.id(author, "id"), json);
        world.messages().add(channel, message);
        world.tell(
                "MESSAGE_CREATE",
                channel.guildId,
                channel.id,
                world.messages().view().event(channel, message));
        return message;
    }
}
