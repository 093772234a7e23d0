package space.gaia.workspace.reading;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.mapping.Renames;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.Streams;

/**
 * What changed in a workspace since somebody looked: each message, channel and person once, as it is now, and each purge,
 * in the order of the changes of its server. Nothing expires: who comes back after a year gets what differs and no more.
 */
public final class ChangeReader {
    private final Archive archive;
    private final VisibleChannels channels;
    private final Streams streams;
    private final Composer composer;

    ChangeReader(
            Archive archive,
            VisibleChannels channels,
            Streams streams,
            FileLinks files,
            Function<WorkspaceId, Renames> renames) {
        this.archive = archive;
        this.channels = channels;
        this.streams = streams;
        this.composer = new Composer(archive, channels, files, renames);
    }

    /**
     * What was found.
     *
     * @param changes in order within each server
     * @param sights servers of which this viewer sees other channels than at the cursor, with those that they see now
     * @param cursor where to go on
     * @param more whether there is more already
     */
    public record Changes(
            List<Map<String, @Nullable Object>> changes,
            List<Map<String, @Nullable Object>> sights,
            ChangeCursor cursor,
            boolean more) {}

    /** The changes after the cursor. Busy servers do not starve quiet ones: each with changes has its share. */
    public Changes changes(Viewer viewer, ChangeCursor cursor, int limit) {
        Veil veil = channels.veil(viewer);
        Map<LinkedServer, Long> waiting = new LinkedHashMap<>();
        List<LinkedServer> linked = channels.servers(viewer);
        for (LinkedServer server : linked) {
            // First how far everything can be read, then what is there: so no number is seen before a smaller one.
            long visible = streams.visible(server.stream());
            if (visible > cursor.seen(server.guild())) {
                waiting.put(server, visible);
            }
        }
        for (LinkedServer purged : channels.purged(viewer)) {
            // Nothing is left of it but that it was purged.
            long visible = streams.visible(purged.stream());
            if (visible > cursor.seen(purged.guild())) {
                waiting.put(purged, visible);
            }
        }
        int share = Math.max(1, limit / Math.max(1, waiting.size()));
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        Map<Long, Long> seen = new HashMap<>();
        boolean more = false;
        for (Map.Entry<LinkedServer, Long> entry : waiting.entrySet()) {
            LinkedServer server = entry.getKey();
            int take = Math.min(share, limit - changes.size());
            List<Change> found =
                    take == 0 ? List.of() : changes(server, cursor.seen(server.guild()), entry.getValue(), take + 1);
            boolean cut = take == 0 || found.size() > take;
            List<Change> taken = found.size() > take ? found.subList(0, take) : found;
            if (!cut) {
                seen.put(server.guild().value(), entry.getValue());
            } else if (!taken.isEmpty()) {
                seen.put(server.guild().value(), taken.getLast().document.seq());
            }
            more |= cut;
            changes.addAll(json(viewer, veil, server, taken));
        }
        Map<Long, Long> sights = new HashMap<>();
        List<Map<String, @Nullable Object>> otherSights = sights(viewer, linked, cursor, sights);
        return new Changes(changes, otherSights, cursor.with(seen, sights), more);
    }

    /**
     * What a change of audiences, of the choice or of roles makes of what is seen has no number in the order of changes: a
     * message does not change by it. So it is told beside them.
     *
     * @param numbers takes in by which audiences was read
     */
    private List<Map<String, @Nullable Object>> sights(
            Viewer viewer, List<LinkedServer> linked, ChangeCursor cursor, Map<Long, Long> numbers) {
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        List<LinkedServer> all = new ArrayList<>(linked);
        all.addAll(channels.ended(viewer, cursor.seen().keySet(), linked));
        for (LinkedServer server : all) {
            long number = server.audiences().number();
            Long told = cursor.sight(server.guild());
            if (cursor.knows(server.guild()) && (told == null || told != number)) {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                json.put("server", server.guild().toString());
                json.put(
                        "channels",
                        server.linked()
                                ? channels.of(viewer, server).stream()
                                        .map(channel -> channel.channel().toString())
                                        .toList()
                                : List.of());
                others.add(json);
            }
            numbers.put(server.guild().value(), number);
        }
        return others;
    }

    private List<Change> changes(LinkedServer server, long after, long upTo, int atMost) {
        Bson filter = Filters.and(
                Filters.eq("stream", server.stream().id()), Filters.gt("seq", after), Filters.lte("seq", upTo));
        List<Change> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            archive.collection(kind.collection)
                    .find(filter)
                    .sort(Sorts.ascending("stream", "seq"))
                    .limit(atMost)
                    .forEach(document -> changes.add(new Change(kind, new Archived(document))));
        }
        changes.sort(Comparator.comparingLong(change -> change.document.seq()));
        return changes.size() > atMost ? List.copyOf(changes.subList(0, atMost)) : changes;
    }

    private List<Map<String, @Nullable Object>> json(
            Viewer viewer, Veil veil, LinkedServer server, List<Change> changes) {
        Map<ChannelId, Boolean> seen = new HashMap<>();
        List<Change> shown = changes.stream()
                .filter(change -> isShown(viewer, server, change, seen) && !veil.isTheirs(change.document))
                .toList();
        List<Archived> messages = veil.messages(
                archive,
                viewer.workspace(),
                shown.stream()
                        .filter(change -> change.kind == Kind.MESSAGE)
                        .map(Change::document)
                        .toList());
        List<Map<String, @Nullable Object>> bodies =
                composer.compose(viewer, veil, server.guild(), messages, false, new Version());
        Map<String, Map<String, @Nullable Object>> byId = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            byId.put(messages.get(i).id(), bodies.get(i));
        }
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        for (Change change : shown) {
            if (change.kind == Kind.MESSAGE && !byId.containsKey(change.document.id())) {
                continue;
            }
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("server", server.guild().toString());
            one.put("seq", change.document.seq());
            one.put("kind", change.kind.name);
            one.put(
                    change.kind.name,
                    switch (change.kind) {
                        case MESSAGE -> byId.get(change.document.id());
                        case CHANNEL ->
                            veil.channel(
                                    change.document.isRemoved() || isSeen(viewer, change.document.channel(), seen)
                                            ? ChannelJson.of(change.document)
                                            : ChannelJson.hidden(change.document));
                        case PERSON -> PeopleReader.json(change.document);
                        case PURGE -> purge(change.document);
                    });
            json.add(one);
        }
        return json;
    }

    /** Of a person no id is left: who holds people's ids asks which of them the purge was about. */
    private static Map<String, @Nullable Object> purge(Archived purge) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        String request = purge.text("request");
        String scope = purge.text("scope");
        json.put("scope", scope);
        json.put("id", "person".equals(scope) ? null : Long.toString(purge.number("target")));
        json.put("purge", request);
        json.put("at", String.valueOf(purge.instant("at")));
        return json;
    }

    private boolean isShown(Viewer viewer, LinkedServer server, Change change, Map<ChannelId, Boolean> seen) {
        Archived document = change.document;
        if (change.kind == Kind.PURGE) {
            return isTold(viewer, document);
        }
        if (!server.linked()) {
            return false;
        }
        return switch (change.kind) {
            case PURGE -> false;
            case PERSON -> viewer.channels() == null;
            case MESSAGE -> (document.isShown() || document.isGone()) && isSeen(viewer, document.channel(), seen);
            // Of a removed channel only its id is left; who could see all or named it is told.
            case CHANNEL ->
                document.isGone()
                        ? viewer.maySee(document.channel()) && !server.keptOut().contains(document.channel())
                        : document.isShown()
                                && (isSeen(viewer, document.channel(), seen) || isHidden(viewer, server, document));
        };
    }

    /** Who had a channel that is hidden from them now is told so; of it only the id is. */
    private static boolean isHidden(Viewer viewer, LinkedServer server, Archived channel) {
        return viewer.maySee(channel.channel())
                && !server.keptOut().contains(channel.channel())
                && VisibleChannels.isHidden(server, channel);
    }

    /** Whoever may have seen what was purged is told. */
    private static boolean isTold(Viewer viewer, Archived purge) {
        return !"channel".equals(purge.text("scope"))
                || viewer.maySee(new ChannelId(purge.number("target")))
                || (purge.number("parent") > 0 && viewer.maySee(new ChannelId(purge.number("parent"))));
    }

    private boolean isSeen(Viewer viewer, ChannelId channel, Map<ChannelId, Boolean> seen) {
        return seen.computeIfAbsent(channel, id -> channels.find(viewer, id).isPresent());
    }

    private enum Kind {
        MESSAGE("message", "messages"),
        CHANNEL("channel", "channels"),
        PERSON("person", "people"),
        PURGE("purge", "purges");

        private final String name;
        private final String collection;

        Kind(String name, String collection) {
            this.name = name;
            this.collection = collection;
        }
    }

    private record Change(Kind kind, Archived document) {}
}
