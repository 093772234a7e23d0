package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The messages that Discord writes by itself: welcomes, boosts, pin notices and so on. */
public final class SystemMessages {
    private static final int SUPPRESS_JOINS = 1;
    private static final int SUPPRESS_BOOSTS = 1 << 1;

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

    /**
     * Boosts a guild: the member is marked, the count and tier rise, and the system channel tells it.
     *
     * @return the message's id; 0 where no channel tells such things
     */
    public long boost(long guildId, long userId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            var member = guild.member(userId);
            member.replace(Nodes.with(member.partial(), "premium_since", Nodes.text(Nodes.timestamp(world.now()))));
            world.members().tellUpdate(guild, member);
            var boosts = guild.json.path("premium_subscription_count").asInt(0) + 1;
            var before = guild.json.path("premium_tier").asInt(0);
            var tier = boosts >= 14 ? 3 : boosts >= 7 ? 2 : boosts >= 2 ? 1 : 0;
            guild.json = Nodes.copy(guild.json)
                    .put("premium_subscription_count", boosts)
                    .put("premium_tier", tier);
            world.guilds().tellUpdate(guild);
            var channel = guild.channels.get(Nodes.id(guild.json, "system_channel_id"));
            var suppressed = (guild.json.path("system_channel_flags").asInt(0) & SUPPRESS_BOOSTS) != 0;
            if (channel == null || suppressed) {
                return 0L;
            }
            var type = tier > before ? MessageType.GUILD_BOOST + tier : MessageType.GUILD_BOOST;
            return post(channel, world.held.user(userId), type, "", Nodes.object()).id;
        });
    }

    /**
     * Writes a message of any type that Discord itself writes (calls, stage starts, raid alerts and so on).
     *
     * @param more the fields that such a message has beyond the usual ones
     */
    public ObjectNode write(long channelId, long authorId, int type, String content, ObjectNode more) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            var message = post(channel, world.held.user(authorId), type, content, more);
            return world.messages().view().rest(channel, message, authorId);
        });
    }

    void pinned(ChannelState channel, long actor, MessageState message) {
        if (actor != World.DISCORD) {
            var more = Nodes.object().set("message_reference", References.reference(0, channel, message.id));
            post(channel, world.held.user(actor), MessageType.CHANNEL_PINNED_MESSAGE, "", more);
        }
    }

    void threadCreated(ChannelState parent, ChannelState thread, long actor) {
        if (actor != World.DISCORD) {
            var more = Nodes.object().set("message_reference", References.reference(0, thread, 0));
            post(parent, world.held.user(actor), MessageType.THREAD_CREATED, thread.name(), more);
        }
    }

    /** The thread's first message, which only points at the one that it was started from. */
    void threadStarter(ChannelState thread, ChannelState parent, MessageState original) {
        var author = (ObjectNode) original.json().path("author");
        var more = Nodes.object().set("message_reference", References.reference(0, parent, original.id));
        var starter = make(thread, author, MessageType.THREAD_STARTER_MESSAGE, "", more);
        thread.add(starter, false);
        tell(thread, starter);
    }

    void recipient(ChannelState thread, int type, long actor, long userId) {
        var more = Nodes.object().set("mentions", Nodes.array(List.of(world.held.user(userId))));
        post(thread, world.held.user(actor), type, "", more);
    }

    void renamed(ChannelState thread, long actor) {
        if (actor != World.DISCORD) {
            post(thread, world.held.user(actor), MessageType.CHANNEL_NAME_CHANGE, thread.name(), Nodes.object());
        }
    }

    MessageState post(ChannelState channel, ObjectNode author, int type, String content, ObjectNode more) {
        var message = make(channel, author, type, content, more);
        channel.add(message, true);
        tell(channel, message);
        return message;
    }

    private MessageState make(ChannelState channel, ObjectNode author, int type, String content, ObjectNode more) {
        var id = world.ids.next();
        var json = world.messages().composer().frame(id, channel, author);
        json.put("type", type).put("content", content).setAll(more);
        return new MessageState(id, Nodes.id(author, "id"), json);
    }

    private void tell(ChannelState channel, MessageState message) {
        world.tell(
                "MESSAGE_CREATE",
                channel.guildId,
                channel.id,
                world.messages().view().event(channel, message));
    }
}
