package space.gaia.workspace.reading;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.mapping.Renames;
import space.gaia.workspace.stream.StreamId;

/**
 * The messages of channels that the viewer sees. A page is one walk of the index on {@code _id} and visits what it shows
 * and one more; what is around a place is two.
 */
public final class MessageReader {
    private static final int MOST_REVISIONS = 1_000;

    private final Archive archive;
    private final VisibleChannels channels;
    private final FileLinks files;
    private final Composer composer;

    MessageReader(Archive archive, VisibleChannels channels, FileLinks files, Function<WorkspaceId, Renames> renames) {
        this.archive = archive;
        this.channels = channels;
        this.files = files;
        this.composer = new Composer(archive, channels, files, renames);
    }

    /**
     * A page of a channel, newest first; empty when there is no such channel. Its next page is older, the one before
     * newer.
     *
     * @param removed whether removed messages are shown, as what is left of them
     */
    public Optional<Page> page(Viewer viewer, ChannelId id, Place place, int limit, boolean removed) {
        Veil veil = channels.veil(viewer);
        // Nobody waits for it where the channel is not this viewer's: how long the answer takes tells nothing.
        Beside<Slice> slice = archive.beside(() -> slice(viewer, id, place, limit, states(removed)));
        return channels.find(viewer, id).map(channel -> page(viewer, veil, channel, slice.get(), true));
    }

    /** The pinned messages of a channel, newest first; empty when there is no such channel. */
    public Optional<Page> pins(Viewer viewer, ChannelId id, long before, int limit) {
        Veil veil = channels.veil(viewer);
        return channels.find(viewer, id).map(channel -> {
            Bson pinned = Filters.and(
                    Filters.eq("stream", new StreamId(viewer.workspace(), channel.guild()).id()),
                    Filters.eq("channel", id.value()),
                    Filters.eq("body.pinned", true),
                    Filters.eq("state", "shown"));
            Bson range = Keys.before(Keys.channel(viewer.workspace(), id), Snowflakes.padded(before));
            List<Archived> found = archive.descending("messages", Filters.and(pinned, range), limit + 1);
            return page(viewer, veil, channel, new Slice(cut(found, limit), found.size() > limit, false), false);
        });
    }

    /** The message; empty when there is none that this viewer sees. */
    public Optional<Item> message(Viewer viewer, ChannelId channel, MessageId message, boolean removed) {
        Veil veil = channels.veil(viewer);
        return find(viewer, veil, channel, message, removed).map(found -> {
            Version version = new Version();
            Map<String, @Nullable Object> json = composer.compose(
                            viewer, veil, found.guild(), List.of(found), true, version)
                    .getFirst();
            return new Item(json, version.text());
        });
    }

    /**
     * What a message said before it was edited, the latest first, where the workspace keeps that; empty when there is no
     * message that this viewer sees.
     */
    public Optional<List<Map<String, @Nullable Object>>> revisions(
            Viewer viewer, ChannelId channel, MessageId message) {
        Veil veil = channels.veil(viewer);
        return find(viewer, veil, channel, message, false).map(found -> {
            List<Map<String, @Nullable Object>> revisions = new ArrayList<>();
            for (Archived revision : archive.descending("revisions", Keys.below(found.id()), MOST_REVISIONS)) {
                Map<String, @Nullable Object> json = new LinkedHashMap<>();
                json.put("id", message.toString());
                json.put("channel_id", channel.toString());
                json.putAll(revision.body());
                files.replace(json, channel, message);
                revisions.add(veil.message(json));
            }
            return composer.renamed(viewer, revisions, new Version());
        });
    }

    /** Discord's link, without a signature, to a file of a message; empty when this viewer sees no such file. */
    public Optional<String> file(Viewer viewer, ChannelId channel, MessageId message, AttachmentId file) {
        return find(viewer, channels.veil(viewer), channel, message, false)
                .flatMap(found -> files.find(found.body(), file));
    }

    private Optional<Archived> find(Viewer viewer, Veil veil, ChannelId channel, MessageId message, boolean removed) {
        return channels.find(viewer, channel)
                .map(_ -> archive.find("messages", new MessageKey(viewer.workspace(), channel, message).id()))
                .filter(found -> found.isShown() || (removed && found.isRemoved()))
                .filter(found -> !veil.messages(archive, viewer.workspace(), List.of(found))
                        .isEmpty());
    }

    private Page page(Viewer viewer, Veil veil, Archived channel, Slice slice, boolean together) {
        List<Archived> messages = slice.messages;
        String next = slice.older ? Long.toString(messages.getLast().number("message")) : null;
        String prev = slice.newer ? Long.toString(messages.getFirst().number("message")) : null;
        Version version = new Version().add(next == null ? 0 : 1).add(prev == null ? 0 : 1);
        List<Archived> shown = veil.messages(archive, viewer.workspace(), messages);
        return new Page(
                composer.compose(viewer, veil, channel.guild(), shown, together, version), next, prev, version.text());
    }

    private Slice slice(Viewer viewer, ChannelId channel, Place place, int limit, Bson states) {
        String key = Keys.channel(viewer.workspace(), channel);
        return switch (place) {
            case Place.Newest() -> {
                List<Archived> found = archive.descending("messages", Filters.and(Keys.below(key), states), limit + 1);
                yield new Slice(cut(found, limit), found.size() > limit, false);
            }
            case Place.Before(long snowflake) -> {
                Bson range = Filters.and(Keys.before(key, Snowflakes.padded(snowflake)), states);
                List<Archived> found = archive.descending("messages", range, limit + 1);
                yield new Slice(cut(found, limit), found.size() > limit, !found.isEmpty());
            }
            case Place.After(long snowflake) -> {
                Bson range = Filters.and(Keys.after(key, Snowflakes.padded(snowflake)), states);
                List<Archived> found = archive.ascending("messages", range, limit + 1);
                yield new Slice(reversed(cut(found, limit)), !found.isEmpty(), found.size() > limit);
            }
            case Place.Around(long snowflake) -> around(key, snowflake, limit, states);
        };
    }

    /** Half of the page comes from each side; what one side lacks, the other gives. */
    private Slice around(String key, long snowflake, int limit, Bson states) {
        Bson after = Filters.and(Keys.after(key, Snowflakes.padded(snowflake)), states);
        List<Archived> newer = archive.ascending("messages", after, limit + 1);
        int rest = limit - Math.min(newer.size(), limit / 2);
        // '/' follows no digit: everything up to this id and the id itself.
        Bson upTo = Filters.and(Keys.before(key, Snowflakes.padded(snowflake) + "/"), states);
        List<Archived> older = archive.descending("messages", upTo, rest + 1);
        int half = limit - Math.min(older.size(), rest);
        List<Archived> page = new ArrayList<>(reversed(cut(newer, half)));
        page.addAll(cut(older, rest));
        return new Slice(page, older.size() > rest, newer.size() > half);
    }

    /** Those of these states; what is only known by news of it is shown to nobody. */
    private static Bson states(boolean removed) {
        return removed ? Filters.in("state", "shown", "removed") : Filters.eq("state", "shown");
    }

    private static List<Archived> cut(List<Archived> found, int limit) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    private static List<Archived> reversed(List<Archived> ascending) {
        List<Archived> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);
        return descending;
    }

    /** @param messages newest first */
    private record Slice(List<Archived> messages, boolean older, boolean newer) {}
}
