package space.gaia.simulator;

import java.util.List;
import space.gaia.simulator.world.ChannelType;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A server to script in. What is done here is done by Discord itself and asks for nobody's permission. */
public final class SimulatedGuild {
    private final World world;
    private final long id;

    SimulatedGuild(World world, long id) {
        this.world = world;
        this.id = id;
    }

    World world() {
        return world;
    }

    public long id() {
        return id;
    }

    /** The guild object as it stands now. */
    public ObjectNode json() {
        return world.guilds().get(World.DISCORD, id);
    }

    public SimulatedChannel textChannel(String name) {
        return channel(ChannelType.TEXT, name);
    }

    public SimulatedChannel announcementChannel(String name) {
        return channel(ChannelType.ANNOUNCEMENT, name);
    }

    public SimulatedChannel voiceChannel(String name) {
        return channel(ChannelType.VOICE, name);
    }

    public SimulatedChannel stageChannel(String name) {
        return channel(ChannelType.STAGE, name);
    }

    public SimulatedChannel category(String name) {
        return channel(ChannelType.CATEGORY, name);
    }

    /** A forum; its posts can carry the tags that are named here. */
    public SimulatedChannel forum(String name, String... tags) {
        return posts(ChannelType.FORUM, name, tags);
    }

    public SimulatedChannel mediaChannel(String name, String... tags) {
        return posts(ChannelType.MEDIA, name, tags);
    }

    private SimulatedChannel posts(ChannelType type, String name, String... tags) {
        var body = named(name).put("type", type.value());
        var available = body.putArray("available_tags");
        List.of(tags).forEach(tag -> available.addObject().put("name", tag));
        return channel(body);
    }

    private SimulatedChannel channel(ChannelType type, String name) {
        return channel(named(name).put("type", type.value()));
    }

    /** A channel as Discord's "Create Guild Channel" makes it. */
    public SimulatedChannel channel(ObjectNode body) {
        return new SimulatedChannel(
                this,
                world.channels().create(World.DISCORD, id, body).path("id").asLong());
    }

    /** A channel or thread of this guild that is there already. */
    public SimulatedChannel channel(long channelId) {
        if (world.channels().guildOf(channelId) != id) {
            throw new IllegalArgumentException("the channel %d is not one of the guild %d".formatted(channelId, id));
        }
        return new SimulatedChannel(this, channelId);
    }

    public SimulatedRole everyone() {
        return new SimulatedRole(this, id);
    }

    public SimulatedRole role(String name, Permission... permissions) {
        var body = named(name).put("permissions", Long.toString(Permission.of(permissions)));
        return new SimulatedRole(
                this, world.roles().create(World.DISCORD, id, body).path("id").asLong());
    }

    /** The channel where Discord welcomes new members and thanks for boosts. */
    public void systemChannel(SimulatedChannel channel) {
        update(JsonNodeFactory.instance.objectNode().put("system_channel_id", Long.toString(channel.id())));
    }

    public void rename(String name) {
        update(named(name));
    }

    /** Changes the guild as Discord's "Modify Guild" does. */
    public void update(ObjectNode patch) {
        world.guilds().update(World.DISCORD, id, patch);
    }

    /** An outage begins: bots see the guild become unavailable. */
    public void unavailable() {
        world.guilds().unavailable(id);
    }

    /** The outage is over. */
    public void available() {
        world.guilds().available(id);
    }

    /** Removes a bot or person from the guild. */
    public void remove(SimulatedUser user) {
        world.members().remove(World.DISCORD, id, user.id());
    }

    public void ban(SimulatedUser user) {
        world.bans().ban(World.DISCORD, id, user.id(), "");
    }

    /** Deletes the guild with everything in it. */
    public void delete() {
        world.guilds().delete(World.DISCORD, id);
    }

    /** A member boosts the guild; the system channel tells it. */
    public void boost(SimulatedUser user) {
        world.messages().system().boost(id, user.id());
    }

    /**
     * Adds a custom emoji.
     *
     * @return {@code name:id}, as reactions name it
     */
    public String emoji(String name) {
        var emoji = world.expressions().addEmoji(World.DISCORD, id, name, false);
        return name + ":" + emoji.path("id").asString();
    }

    /** Adds a sticker and returns its id. */
    public long sticker(String name) {
        return world.expressions()
                .addSticker(World.DISCORD, id, name, "🙂")
                .path("id")
                .asLong();
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    @Override
    public String toString() {
        return json().path("name").asString() + " (" + id + ")";
    }
}
