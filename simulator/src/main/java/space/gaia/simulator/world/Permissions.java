package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Computes what a user may do, as Discord's "Permissions" document lays it down. */
public final class Permissions {
    private static final int ROLE_OVERWRITE = 0;
    private static final int MEMBER_OVERWRITE = 1;
    private static final long WHILE_TIMED_OUT = Permission.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);
    private static final long NEEDS_SENDING = Permission.of(
            Permission.MENTION_EVERYONE, Permission.SEND_TTS_MESSAGES, Permission.ATTACH_FILES, Permission.EMBED_LINKS);
    private static final long IN_DIRECT_MESSAGES = Permission.ALL & ~Permission.ADMINISTRATOR.bit();

    private final World world;

    Permissions(World world) {
        this.world = world;
    }

    /** What a user may do in a guild before channels are asked; 0 for one who is not a member. */
    public long inGuild(long guildId, long userId) {
        return world.atomically(() -> base(world.held.guild(guildId), userId));
    }

    /** What a user may do in a channel or thread, overwrites applied; 0 for one who cannot see it. */
    public long inChannel(long channelId, long userId) {
        return world.atomically(() -> in(world.held.channel(channelId), userId));
    }

    /** Whether a user sees a channel or thread. Private threads are seen by their members and by those who manage threads. */
    public boolean canView(long channelId, long userId) {
        return world.atomically(() -> {
            var channel = world.held.channels.get(channelId);
            return channel != null && sees(channel, userId);
        });
    }

    boolean sees(ChannelState channel, long userId) {
        return Permission.VIEW_CHANNEL.in(in(channel, userId));
    }

    long base(GuildState guild, long userId) {
        if (userId == World.DISCORD || guild.ownerId == userId) {
            return Permission.ALL;
        }
        var member = guild.members.get(userId);
        if (member == null) {
            return 0;
        }
        long permissions = bits(guild.role(guild.id), "permissions");
        for (var roleId : member.roles()) {
            var role = guild.roles.get(roleId);
            permissions |= role == null ? 0 : bits(role, "permissions");
        }
        if (Permission.ADMINISTRATOR.in(permissions)) {
            return Permission.ALL;
        }
        return isTimedOut(member) ? permissions & WHILE_TIMED_OUT : permissions;
    }

    long in(ChannelState channel, long userId) {
        if (userId == World.DISCORD) {
            return Permission.ALL;
        }
        if (channel.guildId == 0) {
            return channel.recipients.contains(userId) ? IN_DIRECT_MESSAGES : 0;
        }
        var guild = world.held.guild(channel.guildId);
        if (!channel.type().isThread()) {
            return implied(channel, Permission.SEND_MESSAGES, overwritten(guild, channel, userId));
        }
        var parent = world.held.channel(channel.parentId());
        var permissions = implied(parent, Permission.SEND_MESSAGES_IN_THREADS, overwritten(guild, parent, userId));
        var hidden = channel.type() == ChannelType.PRIVATE_THREAD
                && !channel.threadMembers.containsKey(userId)
                && !Permission.MANAGE_THREADS.in(permissions);
        return hidden ? 0 : permissions;
    }

    private long overwritten(GuildState guild, ChannelState channel, long userId) {
        var permissions = base(guild, userId);
        var member = guild.members.get(userId);
        if (permissions == Permission.ALL || member == null) {
            return permissions;
        }
        var overwrites = channel.json().path("permission_overwrites");
        permissions = apply(permissions, overwrites, ROLE_OVERWRITE, List.of(guild.id));
        permissions = apply(permissions, overwrites, ROLE_OVERWRITE, member.roles());
        permissions = apply(permissions, overwrites, MEMBER_OVERWRITE, List.of(userId));
        return isTimedOut(member) ? permissions & WHILE_TIMED_OUT : permissions;
    }

    /** All overwrites of one step at once: what any of them allows beats what any of them denies. */
    private static long apply(long permissions, JsonNode overwrites, int type, List<Long> ids) {
        long allow = 0;
        long deny = 0;
        for (var overwrite : overwrites) {
            if (overwrite.path("type").asInt(0) == type && ids.contains(Nodes.id(overwrite, "id"))) {
                allow |= bits(overwrite, "allow");
                deny |= bits(overwrite, "deny");
            }
        }
        return (permissions & ~deny) | allow;
    }

    /** What goes without saying: nothing without seeing, no speaking without connecting, no embeds without sending. */
    private static long implied(ChannelState channel, Permission toSend, long permissions) {
        if (!Permission.VIEW_CHANNEL.in(permissions)) {
            return 0;
        }
        if (channel.type().isVoice() && !Permission.CONNECT.in(permissions)) {
            return Permission.VIEW_CHANNEL.bit();
        }
        return toSend.in(permissions) ? permissions : permissions & ~NEEDS_SENDING;
    }

    private boolean isTimedOut(MemberState member) {
        var until = Nodes.string(member.partial(), "communication_disabled_until");
        return !until.isEmpty() && Nodes.instant(until).isAfter(world.now());
    }

    private static long bits(JsonNode node, String field) {
        return node.path(field).asLong(0);
    }

    /** Refuses an actor who does not see the channel (50001) or lacks a permission there (50013). */
    void require(long actor, ChannelState channel, Permission... needed) {
        var permissions = in(channel, actor);
        if (!Permission.VIEW_CHANNEL.in(permissions)) {
            throw DiscordException.missingAccess();
        }
        require(permissions, needed);
    }

    void require(long actor, GuildState guild, Permission... needed) {
        requireMember(actor, guild);
        require(base(guild, actor), needed);
    }

    /** A guild is unknown to who is not in it. */
    void requireMember(long actor, GuildState guild) {
        if (actor != World.DISCORD && !guild.members.containsKey(actor)) {
            throw DiscordException.unknown(Unknown.GUILD);
        }
    }

    private static void require(long permissions, Permission... needed) {
        for (var permission : needed) {
            if (!permission.in(permissions)) {
                throw DiscordException.missingPermissions();
            }
        }
    }
}
