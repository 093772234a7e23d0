package space.gaia.simulator.world;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A guild's own emojis and stickers. */
public final class Expressions {
    private static final int GUILD_STICKER = 2;
    private static final int PNG = 1;

    private final World world;

    Expressions(World world) {
        this.world = world;
    }

    public ObjectNode addEmoji(long actor, long guildId, String name, boolean animated) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.CREATE_GUILD_EXPRESSIONS);
            var id = world.ids.next();
            var emoji = Nodes.object().put("id", Long.toString(id)).put("name", name);
            emoji.putArray("roles");
            emoji.put("require_colons", true)
                    .put("managed", false)
                    .put("animated", animated)
                    .put("available", true);
            guild.emojis.put(id, emoji);
            tellEmojis(guild);
            return emoji;
        });
    }

    public void removeEmoji(long actor, long guildId, long emojiId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_GUILD_EXPRESSIONS);
            State.found(guild.emojis.remove(emojiId), Unknown.EMOJI);
            tellEmojis(guild);
        });
    }

    private void tellEmojis(GuildState guild) {
        world.tell(
                "GUILD_EMOJIS_UPDATE",
                guild.id,
                0,
                Nodes.object()
                        .put("guild_id", Long.toString(guild.id))
                        .set("emojis", Nodes.array(guild.emojis.values())));
    }

    public ObjectNode addSticker(long actor, long guildId, String name, String tags) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.CREATE_GUILD_EXPRESSIONS);
            var id = world.ids.next();
            var sticker = Nodes.object()
                    .put("id", Long.toString(id))
                    .put("name", name)
                    .put("tags", tags)
                    .put("type", GUILD_STICKER)
                    .put("format_type", PNG)
                    .putNull("description")
                    .put("available", true)
                    .put("guild_id", Long.toString(guildId));
            guild.stickers.put(id, sticker);
            world.tell(
                    "GUILD_STICKERS_UPDATE",
                    guild.id,
                    0,
                    Nodes.object()
                            .put("guild_id", Long.toString(guild.id))
                            .set("stickers", Nodes.array(guild.stickers.values())));
            return sticker;
        });
    }

    public List<ObjectNode> emojis(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return List.copyOf(guild.emojis.values());
        });
    }

    public List<ObjectNode> stickers(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return List.copyOf(guild.stickers.values());
        });
    }
}
