package space.gaia.workspace.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.mapping.Renames;
import space.gaia.workspace.server.LinkedServer;

/**
 * Puts messages of one server together again, in Discord's shape: with people, threads, the messages they refer to and
 * the totals of reactions and votes, each fetched once for all of them. What is ours stands under {@code gaia}.
 */
final class Composer {
    /** Kinds of messages that carry the message they refer to ("Message Types": reply, thread starter, context menu). */
    private static final Set<Long> WITH_REFERENCE = Set.of(19L, 21L, 23L);

    private static final long FORWARD = 1;

    private final Archive archive;
    private final VisibleChannels channels;
    private final FileLinks files;
    private final Function<WorkspaceId, Renames> renames;

    /** {@code renames} tells under which names the readers of a workspace get fields of messages. */
    Composer(Archive archive, VisibleChannels channels, FileLinks files, Function<WorkspaceId, Renames> renames) {
        this.archive = archive;
        this.channels = channels;
        this.files = files;
        this.renames = renames;
    }

    /**
     * The messages as JSON, in the order given, and everything they are made of added to the version.
     *
     * @param veil who is hidden; the messages are not theirs
     * @param together whether they are neighbours in one channel
     */
    List<Map<String, @Nullable Object>> compose(
            Viewer viewer, Veil veil, GuildId guild, List<Archived> messages, boolean together, Version version) {
        veil.version(version);
        Beside<Map<Long, Archived>> besideThreads = archive.beside(() -> threads(viewer, guild, messages));
        Map<String, Map<String, @Nullable Object>> bodies = new LinkedHashMap<>();
        messages.forEach(message -> bodies.put(message.id(), message.told()));
        Map<String, Archived> referenced = referenced(viewer, veil, messages, bodies);
        List<Archived> shownReferences =
                referenced.values().stream().filter(Archived::isShown).toList();
        shownReferences.forEach(message -> bodies.putIfAbsent(message.id(), message.told()));
        Set<Long> users = new TreeSet<>();
        for (Map<String, @Nullable Object> body : bodies.values()) {
            People.collect(body, users);
        }
        Beside<Totals> besideTotals = archive.beside(() -> Totals.of(archive, messages, together, shownReferences));
        People people = People.of(archive, viewer.workspace(), guild, users);
        Totals totals = besideTotals.get();
        Map<Long, Archived> threads = besideThreads.get();

        people.documents().forEach(version::add);
        referenced.keySet().stream().sorted().map(referenced::get).forEach(version::add);
        new TreeSet<>(threads.keySet()).stream().map(threads::get).forEach(version::add);
        List<Map<String, @Nullable Object>> composed = new ArrayList<>();
        for (Archived message : messages) {
            Map<String, @Nullable Object> json = whole(message, people, totals, version);
            reference(json, viewer, referenced, people, totals);
            Archived thread = threads.get(message.number("message"));
            if (thread != null && thread.number("parent") == message.number("channel")) {
                json.put("thread", veil.channel(ChannelJson.of(thread)));
            }
            composed.add(veil.message(json));
        }
        return renamed(viewer, composed, version);
    }

    /** Under the names that the workspace gave them, as is what they refer to. */
    List<Map<String, @Nullable Object>> renamed(
            Viewer viewer, List<Map<String, @Nullable Object>> messages, Version version) {
        Renames names = renames.apply(viewer.workspace());
        if (names.isEmpty()) {
            return messages;
        }
        version.add(names.hashCode());
        List<Map<String, @Nullable Object>> renamed = new ArrayList<>(messages.size());
        for (Map<String, @Nullable Object> message : messages) {
            Map<String, @Nullable Object> referenced = Json.object(message.get("referenced_message"));
            if (referenced != null) {
                message.put("referenced_message", names.apply(referenced));
            }
            renamed.add(names.apply(message));
        }
        return renamed;
    }

    private Map<String, @Nullable Object> whole(Archived message, People people, Totals totals, Version version) {
        version.add(message);
        Map<String, @Nullable Object> json = bare(message, people, totals);
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("seq", message.seq());
        ours.put("rev", message.rev());
        if (message.isGone()) {
            Json.gone(ours, message);
        } else {
            ours.put("state", message.state());
            ReactionTotals reactions = totals.reactions(message);
            List<Map<String, @Nullable Object>> summary = reactions.json();
            if (!summary.isEmpty()) {
                json.put("reactions", summary);
            }
            ours.put("reactions_partial", reactions.isPartial());
            version.add(summary.hashCode()).add(reactions.isPartial() ? 1 : 0);
            if (json.get("poll") != null) {
                PollTotals votes = totals.votes(message);
                ours.put("votes_partial", votes.isPartial());
                version.add(votes.json().hashCode()).add(votes.isPartial() ? 1 : 0);
            }
        }
        json.put("gaia", ours);
        return json;
    }

    /** A message with what it cannot do without; of a removed one, what its id tells. */
    private Map<String, @Nullable Object> bare(Archived message, People people, Totals totals) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(message.number("message")));
        json.put("channel_id", message.channel().toString());
        json.put("guild_id", message.guild().toString());
        Map<String, @Nullable Object> body = message.body();
        json.put("timestamp", body.get("timestamp") == null ? Json.madeAt(message.number("message")) : null);
        json.putAll(body);
        files.replace(json, message.channel(), new MessageId(message.number("message")));
        people.complete(json);
        Map<String, @Nullable Object> poll = Json.object(json.get("poll"));
        if (poll != null) {
            poll.put("results", totals.votes(message).json());
        }
        return json;
    }

    private void reference(
            Map<String, @Nullable Object> json,
            Viewer viewer,
            Map<String, Archived> referenced,
            People people,
            Totals totals) {
        String key = referenceOf(viewer, json);
        Archived found = key == null ? null : referenced.get(key);
        if (found == null || !(found.isShown() || found.isRemoved())) {
            // As Discord has it: absent is "not looked up"; whether it was removed is not known.
            return;
        }
        json.put("referenced_message", found.isRemoved() ? null : bare(found, people, totals));
    }

    private Map<String, Archived> referenced(
            Viewer viewer, Veil veil, List<Archived> messages, Map<String, Map<String, @Nullable Object>> bodies) {
        Map<String, ChannelId> wanted = new LinkedHashMap<>();
        for (Archived message : messages) {
            String key = referenceOf(viewer, withChannel(bodies.get(message.id()), message));
            if (key != null) {
                wanted.put(key, channelOf(key));
            }
        }
        Map<ChannelId, Boolean> seen = new HashMap<>();
        messages.forEach(message -> seen.put(message.channel(), true));
        wanted.values()
                .removeIf(channel -> !seen.computeIfAbsent(
                        channel, other -> channels.find(viewer, other).isPresent()));
        Map<String, Archived> found = archive.find("messages", wanted.keySet());
        found.values().removeIf(veil::isTheirs);
        return found;
    }

    private static Map<String, @Nullable Object> withChannel(
            @Nullable Map<String, @Nullable Object> body, Archived message) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (body != null) {
            json.put("type", body.get("type"));
            json.put("message_reference", body.get("message_reference"));
        }
        json.put("channel_id", message.channel().toString());
        return json;
    }

    /** The key of the message that this one carries; null where it carries none. */
    private static @Nullable String referenceOf(Viewer viewer, Map<String, @Nullable Object> json) {
        Map<String, @Nullable Object> reference = Json.object(json.get("message_reference"));
        if (reference == null
                || !WITH_REFERENCE.contains(Json.number(json, "type", -1))
                || Json.number(reference, "type", 0) == FORWARD) {
            return null;
        }
        long message = Json.snowflake(reference, "message_id");
        long channel = Json.snowflake(reference, "channel_id");
        if (channel == 0) {
            channel = Json.snowflake(json, "channel_id");
        }
        return message == 0 || channel == 0
                ? null
                : new MessageKey(viewer.workspace(), new ChannelId(channel), new MessageId(message)).id();
    }

    private static ChannelId channelOf(String messageKey) {
        String[] parts = messageKey.split("/", -1);
        return ChannelId.of(parts[1]);
    }

    /** Threads that began at one of these messages: a thread has the id of its message. */
    private Map<Long, Archived> threads(Viewer viewer, GuildId guild, List<Archived> messages) {
        List<String> ids = messages.stream()
                .filter(Archived::isShown)
                .map(message -> Keys.channel(viewer.workspace(), new ChannelId(message.number("message"))))
                .toList();
        Map<Long, Archived> threads = new HashMap<>();
        Map<String, Archived> found = archive.find("channels", ids);
        if (found.isEmpty()) {
            return threads;
        }
        Set<ChannelId> keptOut =
                channels.server(viewer, guild).map(LinkedServer::keptOut).orElse(Set.of());
        found.values().stream()
                .filter(channel -> !keptOut.contains(channel.channel()))
                .filter(channel -> channel.isShown() && VisibleChannels.isThread(channel) && channel.has("parent"))
                .forEach(thread -> threads.put(thread.number("channel"), thread));
        return threads;
    }
}
