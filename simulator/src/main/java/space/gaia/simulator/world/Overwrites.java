package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/** Permission overwrites of channels, and how those of a category reach the channels that are synced to it. */
public final class Overwrites {
    private final World world;

    Overwrites(World world) {
        this.world = world;
    }

    /**
     * Sets what a role or member is allowed and denied in a channel ("Edit Channel Permissions").
     *
     * @param body {@code type} (0 role, 1 member), {@code allow}, {@code deny}
     */
    public void set(long actor, long channelId, long overwriteId, ObjectNode body) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.MANAGE_ROLES);
            var given = Nodes.array().add(Nodes.copy(body).put("id", Long.toString(overwriteId)));
            var kept =
                    Nodes.filter(channel.json().path("permission_overwrites"), it -> Nodes.id(it, "id") != overwriteId);
            change(
                    channel,
                    Nodes.with(channel.json(), "permission_overwrites", kept.addAll(ChannelShape.overwrites(given))));
        });
    }

    public void remove(long actor, long channelId, long overwriteId) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.MANAGE_ROLES);
            var before = channel.json().path("permission_overwrites");
            var kept = Nodes.filter(before, overwrite -> Nodes.id(overwrite, "id") != overwriteId);
            if (kept.size() == before.size()) {
                throw DiscordException.unknown(Unknown.OVERWRITE);
            }
            change(channel, Nodes.with(channel.json(), "permission_overwrites", kept));
        });
    }

    private void change(ChannelState channel, ObjectNode changed) {
        var guild = world.held.guild(channel.guildId);
        var before = ThreadAccess.of(world, guild);
        replace(guild, channel, changed);
        before.tellGained();
    }

    /** Replaces a channel and, if it is a category, the overwrites of the channels that had the same ones. */
    void replace(GuildState guild, ChannelState channel, ObjectNode changed) {
        if (changed.equals(channel.json())) {
            return;
        }
        var old = channel.json().path("permission_overwrites");
        var now = changed.path("permission_overwrites");
        channel.replace(changed);
        world.tell("CHANNEL_UPDATE", guild.id, channel.id, channel.json());
        if (channel.type() == ChannelType.CATEGORY && !old.equals(now)) {
            for (var child : guild.channels.values()) {
                if (child.parentId() == channel.id
                        && child.json().path("permission_overwrites").equals(old)) {
                    child.set("permission_overwrites", now);
                    world.tell("CHANNEL_UPDATE", guild.id, child.id, child.json());
                }
            }
        }
    }
}
