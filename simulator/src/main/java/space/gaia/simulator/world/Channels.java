package space.gaia.simulator.world;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The channels of guilds: made, changed, moved, deleted; their overwrites. */
public final class Channels {
    private static final int MAX_NAME = 100;
    private static final int MAX_TOPIC = 1024;
    private static final int MAX_FORUM_TOPIC = 4096;

    private final World world;

    Channels(World world) {
        this.world = world;
    }

    /** The channel, thread or direct message as REST shows it to one who sees it. */
    public ObjectNode get(long actor, long channelId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            return channel.json();
        });
    }

    /** The guild that a channel belongs to; 0 for direct messages. */
    public long guildOf(long channelId) {
        return world.atomically(() -> world.held.channel(channelId).guildId);
    }

    /** The channels of a guild that a member sees, without threads. */
    public List<ObjectNode> all(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return guild.channels.values().stream()
                    .filter(channel -> sees(guild, channel, actor))
                    .map(ChannelState::json)
                    .toList();
        });
    }

    /** A category is seen where it, or any channel in it, is. */
    private boolean sees(GuildState guild, ChannelState channel, long actor) {
        return world.permissions().sees(channel, actor)
                || channel.type() == ChannelType.CATEGORY
                        && guild.channels.values().stream()
                                .anyMatch(child -> child.parentId() == channel.id
                                        && world.permissions().sees(child, actor));
    }

    /** Makes a channel as "Create Guild Channel" does. */
    public ObjectNode create(long actor, long guildId, ObjectNode body) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_CHANNELS);
            var type = ChannelType.of(body.path("type").asInt(0));
            if (type.isThread() || type.isPrivate()) {
                throw new FormErrors().notAChoice("type").exception();
            }
            if (!Nodes.given(body, "name")) {
                throw new FormErrors().required("name").exception();
            }
            check(type, body);
            var id = world.ids.next();
            var parent = requireParent(guild, Nodes.id(body, "parent_id"));
            var json = new ChannelShape(type).make(id, guild, parent, body);
            var channel = new ChannelState(id, guildId, json);
            guild.channels.put(id, channel);
            world.held.channels.put(id, channel);
            world.tell("CHANNEL_CREATE", guildId, id, json);
            return json;
        });
    }

    private static long requireParent(GuildState guild, long parentId) {
        var parent = guild.channels.get(parentId);
        if (parentId != 0 && (parent == null || parent.type() != ChannelType.CATEGORY)) {
            throw DiscordException.invalidForm("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
        }
        return parentId;
    }

    static void check(ChannelType type, ObjectNode body) {
        var errors = new FormErrors();
        if (Nodes.given(body, "name")) {
            var length = Nodes.string(body, "name").length();
            if (length < 1 || length > MAX_NAME) {
                errors.badLength("name", 1, MAX_NAME);
            }
        }
        var maxTopic = type.isForum() ? MAX_FORUM_TOPIC : MAX_TOPIC;
        if (Nodes.string(body, "topic").length() > maxTopic) {
            errors.badLength("topic", 0, maxTopic);
        }
        errors.check();
    }

    ArrayNode activeThreads(GuildState guild, long userId) {
        return Nodes.array();
    }

    ObjectNode threadListSync(GuildState guild, long userId, Set<Long> channels) {
        return Nodes.object();
    }
}
