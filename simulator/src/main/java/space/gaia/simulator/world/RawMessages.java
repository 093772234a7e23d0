package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/** Message objects from outside that are kept and told as they are: documented examples, generated ones, tomorrow's. */
public final class RawMessages {
    private final World world;

    RawMessages(World world) {
        this.world = world;
    }

    /**
     * Puts a message object into a channel. It gets an id of its own and the channel's; all else stays as given.
     *
     * @return the id
     */
    public long inject(long channelId, ObjectNode message) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var id = world.ids.next();
            var json = Nodes.copy(message).put("id", Long.toString(id)).set("channel_id", channel.idNode);
            json.remove("guild_id");
            channel.add(new MessageState(id, Nodes.id(message.path("author"), "id"), json, true), true);
            world.tell("MESSAGE_CREATE", channel.guildId, channelId, event(channel, json));
            return id;
        });
    }

    /** Tells an update with exactly these fields, and keeps them; what the patch does not name stays. */
    public void update(long channelId, long messageId, ObjectNode patch) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            var before = channel.message(messageId);
            var told = Nodes.copy(patch).put("id", Long.toString(messageId)).set("channel_id", channel.idNode);
            told.remove("guild_id");
            var after = new MessageState(
                    messageId, before.authorId, Nodes.copy(before.json()).setAll(told), before.isRaw);
            after.reactions = before.reactions;
            after.votes = before.votes;
            channel.messages.put(messageId, after);
            world.tell("MESSAGE_UPDATE", channel.guildId, channelId, event(channel, told));
        });
    }

    static ObjectNode event(ChannelState channel, ObjectNode json) {
        var event = Nodes.copy(json);
        return channel.guildId == 0 ? event : event.put("guild_id", Long.toString(channel.guildId));
    }
}
