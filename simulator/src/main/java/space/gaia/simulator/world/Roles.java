package space.gaia.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The roles of a guild and their order. */
public final class Roles {
    private static final List<String> CHANGEABLE =
            List.of("name", "permissions", "hoist", "mentionable", "icon", "unicode_emoji", "position");

    private final World world;

    Roles(World world) {
        this.world = world;
    }

    void addEveryone(GuildState guild) {
        guild.roles.put(guild.id, blank(guild.id, "@everyone", Permission.DEFAULT, 0));
    }

    private static ObjectNode blank(long id, String name, long permissions, int position) {
        var role = Nodes.object()
                .put("id", Long.toString(id))
                .put("name", name)
                .put("permissions", Long.toString(permissions))
                .put("position", position);
        return paint(role, 0)
                .put("hoist", false)
                .put("managed", false)
                .put("mentionable", false)
                .putNull("icon")
                .putNull("unicode_emoji")
                .put("flags", 0);
    }

    private static ObjectNode paint(ObjectNode role, int color) {
        role.put("color", color);
        role.putObject("colors")
                .put("primary_color", color)
                .putNull("secondary_color")
                .putNull("tertiary_color");
        return role;
    }

    public List<ObjectNode> all(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return List.copyOf(guild.roles.values());
        });
    }

    public ObjectNode get(long actor, long guildId, long roleId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return guild.role(roleId);
        });
    }

    /** Makes a role just above @everyone, as "Create Guild Role" does. */
    public ObjectNode create(long actor, long guildId, ObjectNode body) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_ROLES);
            requireGrantable(actor, guild, body);
            var everyone = guild.role(guildId).path("permissions").asLong(0);
            guild.roles.replaceAll((id, role) -> id == guildId
                    ? role
                    : Nodes.with(
                            role, "position", Nodes.number(role.path("position").asInt(0) + 1)));
            var role = change(blank(world.ids.next(), "new role", everyone, 1), body);
            return add(guild, role);
        });
    }

    /** The role that comes with a bot and carries the permissions it was invited with. */
    ObjectNode addManaged(GuildState guild, Application application, long permissions) {
        var role = blank(world.ids.next(), application.name(), permissions, guild.roles.size())
                .put("managed", true);
        role.putObject("tags").put("bot_id", Long.toString(application.botUserId()));
        return add(guild, role);
    }

    private ObjectNode add(GuildState guild, ObjectNode role) {
        guild.roles.put(Nodes.id(role, "id"), role);
        tell("GUILD_ROLE_CREATE", guild, role);
        return role;
    }

    public ObjectNode update(long actor, long guildId, long roleId, ObjectNode patch) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_ROLES);
            requireBelow(actor, guild, roleId);
            requireGrantable(actor, guild, patch);
            var before = ThreadAccess.of(world, guild);
            var role = change(Nodes.copy(guild.role(roleId)), patch);
            guild.roles.put(roleId, role);
            tell("GUILD_ROLE_UPDATE", guild, role);
            before.tellGained();
            return role;
        });
    }

    private static ObjectNode change(ObjectNode role, ObjectNode patch) {
        for (var field : CHANGEABLE) {
            if (Nodes.given(patch, field)) {
                role.set(field, patch.path(field));
            }
        }
        if (Nodes.given(patch, "permissions")) {
            role.put("permissions", Long.toString(patch.path("permissions").asLong(0)));
        }
        if (Nodes.given(patch, "color")) {
            paint(role, patch.path("color").asInt(0));
        }
        if (Nodes.objectAt(patch, "colors") instanceof ObjectNode colors) {
            role.put("color", colors.path("primary_color").asInt(0)).set("colors", colors);
        }
        return role;
    }

    /** Moves a role; the others keep their order. */
    public List<ObjectNode> move(long actor, long guildId, long roleId, int position) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_ROLES);
            requireBelow(actor, guild, roleId);
            var order = new ArrayList<>(guild.roles.values().stream()
                    .filter(role -> Nodes.id(role, "id") != guildId && Nodes.id(role, "id") != roleId)
                    .sorted(Comparator.comparingInt(
                            role -> role.path("position").asInt(0)))
                    .toList());
            order.add(Math.clamp(position - 1L, 0, order.size()), guild.role(roleId));
            for (int i = 0; i < order.size(); i++) {
                var role = order.get(i);
                if (role.path("position").asInt(0) != i + 1) {
                    var moved = Nodes.with(role, "position", Nodes.number(i + 1));
                    guild.roles.put(Nodes.id(moved, "id"), moved);
                    tell("GUILD_ROLE_UPDATE", guild, moved);
                }
            }
            return List.copyOf(guild.roles.values());
        });
    }

    /** Deletes a role; its members lose it without being told one by one. */
    public void delete(long actor, long guildId, long roleId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_ROLES);
            requireBelow(actor, guild, roleId);
            if (roleId == guildId || guild.role(roleId).path("managed").asBoolean(false)) {
                throw DiscordException.badRequest(50028, "Invalid Role");
            }
            forget(guild, roleId);
        });
    }

    private void forget(GuildState guild, long roleId) {
        var event = Nodes.object().put("guild_id", Long.toString(guild.id)).put("role_id", Long.toString(roleId));
        world.tell("GUILD_ROLE_DELETE", guild.id, 0, event);
        guild.roles.remove(roleId);
        guild.members.values().stream()
                .filter(member -> member.roles().contains(roleId))
                .forEach(member -> member.replace(Nodes.with(
                        member.partial(),
                        "roles",
                        Nodes.filter(member.partial().path("roles"), id -> id.asLong(0) != roleId))));
    }

    /** The role that came with a bot goes with it. */
    void forgetManaged(GuildState guild, long botUserId) {
        List.copyOf(guild.roles.values()).stream()
                .filter(role -> Nodes.id(role.path("tags"), "bot_id") == botUserId)
                .forEach(role -> forget(guild, Nodes.id(role, "id")));
    }

    private void tell(String type, GuildState guild, ObjectNode role) {
        var event = Nodes.object().put("guild_id", Long.toString(guild.id));
        event.set("role", role);
        world.tell(type, guild.id, 0, event);
    }

    /** A role at or above one's own highest is out of reach; the owner reaches all. */
    void requireBelow(long actor, GuildState guild, long roleId) {
        var role = guild.role(roleId);
        if (actor != World.DISCORD
                && actor != guild.ownerId
                && role.path("position").asInt(0) >= highest(guild, actor)) {
            throw DiscordException.missingPermissions();
        }
    }

    int highest(GuildState guild, long userId) {
        return guild.member(userId).roles().stream()
                .mapToInt(id -> guild.role(id).path("position").asInt(0))
                .max()
                .orElse(0);
    }

    /** Nobody grants what they do not have. */
    private void requireGrantable(long actor, GuildState guild, ObjectNode body) {
        var wanted = body.path("permissions").asLong(0);
        if ((wanted & ~world.permissions().base(guild, actor)) != 0) {
            throw DiscordException.missingPermissions();
        }
    }
}
