package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who may not come back to a guild. */
public final class Bans {
    private final World world;

    Bans(World world) {
        this.world = world;
    }

    /** Bans a user, who leaves if there; twice changes nothing. */
    public void ban(long actor, long guildId, long userId, String reason) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.BAN_MEMBERS);
            var user = world.held.user(userId);
            var member = guild.members.get(userId);
            if (member != null) {
                member.roles().forEach(role -> world.roles().requireBelow(actor, guild, role));
                world.members().remove(guild, userId);
            }
            if (!guild.bans.containsKey(userId)) {
                var ban = Nodes.object().set("reason", reason.isEmpty() ? Nodes.id(0) : Nodes.text(reason));
                guild.bans.put(userId, ban.set("user", user));
                tell("GUILD_BAN_ADD", guild, user);
            }
        });
    }

    public void unban(long actor, long guildId, long userId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.BAN_MEMBERS);
            State.found(guild.bans.remove(userId), Unknown.BAN);
            tell("GUILD_BAN_REMOVE", guild, world.held.user(userId));
        });
    }

    public ObjectNode get(long actor, long guildId, long userId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.BAN_MEMBERS);
            return State.found(guild.bans.get(userId), Unknown.BAN);
        });
    }

    /** Bans in the order of the users' ids. */
    public List<ObjectNode> page(long actor, long guildId, long after, int limit) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.BAN_MEMBERS);
            return guild.bans.entrySet().stream()
                    .filter(ban -> ban.getKey() > after)
                    .limit(limit)
                    .map(java.util.Map.Entry::getValue)
                    .toList();
        });
    }

    private void tell(String type, GuildState guild, ObjectNode user) {
        var event = Nodes.object().put("guild_id", Long.toString(guild.id));
        world.tell(type, guild.id, 0, event.set("user", user));
    }
}
