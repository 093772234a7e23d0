package space.gaia.simulator.world;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The users, members, roles, channels and messages that an interaction names, as its {@code resolved} shows them. */
final class ResolvedData {
    static final int USER = 6;
    static final int CHANNEL = 7;
    static final int ROLE = 8;
    static final int MENTIONABLE = 9;

    private final World world;
    private final ChannelState place;
    private final long userId;
    private final ObjectNode json = Nodes.object();

    /** @param userId who names them: of channels it is told what this person may there */
    ResolvedData(World world, ChannelState place, long userId) {
        this.world = world;
        this.place = place;
        this.userId = userId;
    }

    ObjectNode json() {
        return json;
    }

    /** Resolves the value of an option of a type; values of other types need no resolving. */
    void add(int optionType, JsonNode value) {
        long id = value.asLong(0);
        switch (optionType) {
            case USER -> addUser(id);
            case CHANNEL -> addChannel(id);
            case ROLE -> addRole(id);
            case MENTIONABLE -> {
                if (world.held.users.containsKey(id)) {
                    addUser(id);
                } else {
                    addRole(id);
                }
            }
            default -> {}
        }
    }

    void addUser(long id) {
        json.withObjectProperty("users").set(Long.toString(id), world.held.user(id));
        var guild = world.held.guilds.get(place.guildId);
        var member = guild == null ? null : guild.members.get(id);
        if (guild != null && member != null) {
            var shown = Nodes.without(member.partial(), "deaf", "mute")
                    .put("permissions", Long.toString(world.permissions().base(guild, id)));
            json.withObjectProperty("members").set(Long.toString(id), shown);
        }
    }

    private void addRole(long id) {
        json.withObjectProperty("roles")
                .set(Long.toString(id), world.held.guild(place.guildId).role(id));
    }

    private void addChannel(long id) {
        var channel = world.held.channel(id);
        var shown = Nodes.copy(channel.json())
                .put("permissions", Long.toString(world.permissions().in(channel, userId)));
        json.withObjectProperty("channels").set(Long.toString(id), shown);
    }

    void addMessage(MessageState message) {
        var shown = world.messages().view().rest(place, message, World.DISCORD);
        json.withObjectProperty("messages").set(Long.toString(message.id), shown);
    }
}
