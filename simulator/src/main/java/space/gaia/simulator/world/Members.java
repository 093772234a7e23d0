package space.gaia.simulator.world;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is in which guild. */
public final class Members {
    private static final int MAX_NICK = 32;

    private final World world;

    Members(World world) {
        this.world = world;
    }

    /** A user becomes a member; joining twice changes nothing. The system channel welcomes people, if there is one. */
    public ObjectNode join(long guildId, long userId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.held.user(userId);
            if (guild.members.containsKey(userId)) {
                return full(guild.member(userId));
            }
            var member = add(guild, userId, Nodes.array());
            world.messages().system().welcome(guild, userId);
            return full(member);
        });
    }

    /**
     * Adds a bot to a guild: it gets a role of its own with the permissions it was invited with, and is sent the guild.
     *
     * @param permissions the bits of the invite link
     */
    public ObjectNode addBot(long guildId, long applicationId, long permissions) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            var application = world.held.application(applicationId);
            if (guild.members.containsKey(application.botUserId())) {
                return full(guild.member(application.botUserId()));
            }
            var roles = Nodes.array();
            if (permissions != 0) {
                roles.add(world.roles()
                        .addManaged(guild, application, permissions)
                        .path("id"));
            }
            var member = add(guild, application.botUserId(), roles);
            if (!guild.unavailable) {
                world.guilds().tellCreate(guild, application);
            }
            return full(member);
        });
    }

    private MemberState add(GuildState guild, long userId, ArrayNode roles) {
        if (guild.bans.containsKey(userId)) {
            throw DiscordException.forbidden(40007, "The user is banned from this guild.");
        }
        var partial = Nodes.object()
                .putNull("nick")
                .putNull("avatar")
                .putNull("banner")
                .put("joined_at", Nodes.timestamp(world.now()))
                .putNull("premium_since")
                .putNull("communication_disabled_until")
                .put("deaf", false)
                .put("mute", false)
                .put("pending", false)
                .put("flags", 0);
        partial.set("roles", roles);
        var member = new MemberState(userId, partial);
        // Told before it is so: a bot that comes is sent the guild, and not its own coming.
        world.tell("GUILD_MEMBER_ADD", guild.id, 0, full(member).put("guild_id", Long.toString(guild.id)));
        guild.members.put(userId, member);
        return member;
    }

    public ObjectNode get(long actor, long guildId, long userId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return full(guild.member(userId));
        });
    }

    /** Members in the order of their ids, as "List Guild Members" pages them. */
    public List<ObjectNode> page(long actor, long guildId, long after, int limit) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return guild.members.values().stream()
                    .filter(member -> member.userId > after)
                    .limit(limit)
                    .map(this::full)
                    .toList();
        });
    }

    /** Members whose name or nickname starts with the query, ignoring case. */
    public List<ObjectNode> search(long actor, long guildId, String query, int limit) {
        var start = query.toLowerCase(Locale.ROOT);
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return guild.members.values().stream()
                    .map(this::full)
                    .filter(member -> startsWith(member, start))
                    .limit(limit)
                    .toList();
        });
    }

    private static boolean startsWith(ObjectNode member, String start) {
        var user = member.path("user");
        return List.of(Nodes.string(member, "nick"), Nodes.string(user, "username"), Nodes.string(user, "global_name"))
                .stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(start));
    }

    /** Changes nickname, roles, time-out, mute or deaf, as "Modify Guild Member" does. */
    public ObjectNode update(long actor, long guildId, long userId, ObjectNode patch) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            var member = guild.member(userId);
            var changed = Nodes.copy(member.partial());
            changeNick(actor, guild, member, patch, changed);
            changeRoles(actor, guild, patch, changed);
            change(actor, guild, Permission.MODERATE_MEMBERS, patch, "communication_disabled_until", changed);
            change(actor, guild, Permission.MUTE_MEMBERS, patch, "mute", changed);
            change(actor, guild, Permission.DEAFEN_MEMBERS, patch, "deaf", changed);
            return replace(guild, member, changed);
        });
    }

    private void changeNick(long actor, GuildState guild, MemberState member, ObjectNode patch, ObjectNode changed) {
        if (Nodes.string(patch, "nick").length() > MAX_NICK) {
            throw new FormErrors().badLength("nick", 1, MAX_NICK).exception();
        }
        var needed = actor == member.userId ? Permission.CHANGE_NICKNAME : Permission.MANAGE_NICKNAMES;
        change(actor, guild, needed, patch, "nick", changed);
    }

    private void changeRoles(long actor, GuildState guild, ObjectNode patch, ObjectNode changed) {
        var before = Nodes.idList(changed.path("roles"));
        change(actor, guild, Permission.MANAGE_ROLES, patch, "roles", changed);
        var after = Nodes.idList(changed.path("roles"));
        for (var id : List.copyOf(guild.roles.keySet())) {
            if (before.contains(id) != after.contains(id)) {
                world.roles().requireBelow(actor, guild, id);
            }
        }
        after.forEach(guild::role);
    }

    private void change(
            long actor, GuildState guild, Permission needed, ObjectNode patch, String field, ObjectNode changed) {
        JsonNode value = patch.path(field);
        if (!value.isMissingNode()) {
            world.permissions().require(actor, guild, needed);
            changed.set(field, value);
        }
    }

    private ObjectNode replace(GuildState guild, MemberState member, ObjectNode changed) {
        if (!changed.equals(member.partial())) {
            var before = ThreadAccess.of(world, guild);
            member.replace(changed);
            tellUpdate(guild, member);
            before.tellGained();
        }
        return full(member);
    }

    /** Gives a role to a member. */
    public void addRole(long actor, long guildId, long userId, long roleId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_ROLES);
            world.roles().requireBelow(actor, guild, roleId);
            var member = guild.member(userId);
            if (!member.roles().contains(roleId)) {
                var roles =
                        Nodes.filter(member.partial().path("roles"), _ -> true).add(Long.toString(roleId));
                replace(guild, member, Nodes.with(member.partial(), "roles", roles));
            }
        });
    }

    /** Takes a role from a member. */
    public void removeRole(long actor, long guildId, long userId, long roleId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_ROLES);
            world.roles().requireBelow(actor, guild, roleId);
            var member = guild.member(userId);
            var roles = Nodes.filter(member.partial().path("roles"), id -> id.asLong(0) != roleId);
            replace(guild, member, Nodes.with(member.partial(), "roles", roles));
        });
    }

    void tellUpdate(GuildState guild, MemberState member) {
        world.tell("GUILD_MEMBER_UPDATE", guild.id, 0, full(member).put("guild_id", Long.toString(guild.id)));
    }

    /** A member leaves or, when somebody else is the actor, is kicked. A bot that goes is told that the guild is gone. */
    public void remove(long actor, long guildId, long userId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            var member = guild.member(userId);
            if (actor != userId) {
                world.permissions().require(actor, guild, Permission.KICK_MEMBERS);
                member.roles().forEach(role -> world.roles().requireBelow(actor, guild, role));
            }
            remove(guild, userId);
        });
    }

    void remove(GuildState guild, long userId) {
        if (userId == guild.ownerId) {
            throw DiscordException.missingPermissions();
        }
        guild.members.remove(userId);
        for (var thread : guild.threads.values()) {
            thread.threadMembers.remove(userId);
        }
        var event = Nodes.object().put("guild_id", Long.toString(guild.id));
        event.set("user", world.held.user(userId));
        world.tell("GUILD_MEMBER_REMOVE", guild.id, 0, event);
        var application = application(userId);
        if (application != null) {
            world.roles().forgetManaged(guild, userId);
            var gone = Nodes.object().put("id", Long.toString(guild.id));
            world.tell(new Dispatch("GUILD_DELETE", guild.id, 0, gone, application.id()));
        }
    }

    private @Nullable Application application(long botUserId) {
        return world.held.applications.get(botUserId);
    }

    ObjectNode full(MemberState member) {
        return member.full(world.held.user(member.userId));
    }
}
