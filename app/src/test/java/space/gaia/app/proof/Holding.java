package space.gaia.app.proof;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.ChannelPlace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one workspace must hold, taken from what Discord holds: the chosen channels with their threads, their messages,
 * who reacted and who voted.
 */
public final class Holding {
    private static final long VIEW_CHANNEL = 1L << 10;
    private static final int CATEGORY = 4;
    private static final int PRIVATE_THREAD = 12;

    public final Map<Long, ObjectNode> channels = new TreeMap<>();
    public final Map<Long, ObjectNode> categories = new HashMap<>();
    public final Map<Long, Map<Long, ObjectNode>> messages = new TreeMap<>();
    public final Map<Long, Set<Long>> removed = new TreeMap<>();
    public final Set<String> reactions = new TreeSet<>();
    public final Set<String> votes = new TreeSet<>();
    public final Set<Long> guilds = new HashSet<>();
    private final JsonNode state;

    public Holding(DiscordSimulator discord, Map<Long, ChannelChoice> choices) {
        this.state = JsonMapper.shared().readTree(discord.state().toString());
        choices.forEach(this::add);
    }

    public JsonNode state() {
        return state;
    }

    private void add(long guildId, ChannelChoice choice) {
        guilds.add(guildId);
        var guild = state.path("guilds").path(Long.toString(guildId));
        guild.path("channels").forEach(channel -> {
            if (channel.path("type").asInt() == CATEGORY) {
                categories.put(channel.path("id").asLong(), (ObjectNode) channel);
            } else if (choice.includes(place(guildId, channel))) {
                channels.put(channel.path("id").asLong(), (ObjectNode) channel);
            }
        });
        guild.path("threads").forEach(thread -> {
            var isPrivate = thread.path("type").asInt() == PRIVATE_THREAD;
            if (!isPrivate && channels.containsKey(thread.path("parent_id").asLong())) {
                channels.put(thread.path("id").asLong(), (ObjectNode) thread);
            }
        });
        channels.values().stream()
                .filter(channel -> channel.path("guild_id").asLong() == guildId)
                .forEach(this::addMessages);
    }

    private static ChannelPlace place(long guild, JsonNode channel) {
        var open = channel.path("permission_overwrites")
                .valueStream()
                .noneMatch(overwrite -> overwrite.path("id").asLong() == guild
                        && (overwrite.path("deny").asLong() & VIEW_CHANNEL) != 0);
        var category = channel.path("parent_id").asLong(0);
        return new ChannelPlace(
                new ChannelId(channel.path("id").asLong()), category == 0 ? null : new ChannelId(category), open);
    }

    private void addMessages(ObjectNode channel) {
        var id = channel.path("id").asString();
        Map<Long, ObjectNode> held = new TreeMap<>(Comparator.reverseOrder());
        state.path("messages").path(id).forEach(message -> {
            var whole = (ObjectNode) message.deepCopy();
            whole.set("guild_id", channel.path("guild_id"));
            whole.set("channel_type", channel.path("type"));
            held.put(message.path("id").asLong(), whole);
            addRows(message.path("id").asString());
        });
        messages.put(channel.path("id").asLong(), held);
        Set<Long> gone = new TreeSet<>();
        state.path("removed").path(id).forEach(message -> gone.add(message.asLong()));
        removed.put(channel.path("id").asLong(), gone);
    }

    private void addRows(String message) {
        for (var one : state.path("reactions").path(message)) {
            var emoji = one.path("emoji");
            var key = emoji.path("id").isNull()
                    ? "u" + emoji.path("name").asString()
                    : emoji.path("id").asString();
            for (var kind : List.of("normal", "burst")) {
                one.path(kind)
                        .forEach(user -> reactions.add(
                                "%s/%s/%d/%s".formatted(message, key, kind.equals("burst") ? 1 : 0, user.asString())));
            }
        }
        state.path("votes")
                .path(message)
                .propertyStream()
                .forEach(answer -> answer.getValue()
                        .forEach(user -> votes.add("%s/%s/%s".formatted(message, answer.getKey(), user.asString()))));
    }

    /** Channels and threads that are no more; whatever server they were of. */
    public Set<Long> deleted() {
        var gone = new TreeSet<Long>();
        state.path("removed").propertyNames().stream()
                .map(Long::valueOf)
                .filter(this::isDeleted)
                .forEach(gone::add);
        return gone;
    }

    public boolean isDeleted(long channel) {
        return state.path("guilds")
                .valueStream()
                .flatMap(guild -> java.util.stream.Stream.of(guild.path("channels"), guild.path("threads")))
                .flatMap(JsonNode::valueStream)
                .noneMatch(there -> there.path("id").asLong() == channel);
    }

    /** The member object of somebody who is there; missing for others. */
    public JsonNode member(long guild, long user) {
        return state.path("guilds")
                .path(Long.toString(guild))
                .path("members")
                .valueStream()
                .filter(member -> member.path("user").path("id").asLong() == user)
                .findFirst()
                .orElse(state.path("none"));
    }
}
