package space.gaia.workspace.reading;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.ReactionType;

/** Who reacted to a message and who voted, as far as it is known; the message's JSON says whether that is all of it. */
public final class ReactionReader {
    private final Archive archive;
    private final VisibleChannels channels;

    ReactionReader(Archive archive, VisibleChannels channels) {
        this.archive = archive;
        this.channels = channels;
    }

    /**
     * A page by emoji, type and person; empty when there is no such message.
     *
     * @param emoji these only: a custom emoji's id, {@code name:id}, or the unicode emoji itself; null: all
     * @param type with {@code emoji}: of this kind only; null: of both
     */
    public Optional<Page> reactions(
            Viewer viewer,
            ChannelId channel,
            MessageId message,
            @Nullable String emoji,
            @Nullable ReactionType type,
            @Nullable RowCursor after,
            int limit) {
        Veil veil = channels.veil(viewer);
        return message(viewer, veil, channel, message).map(found -> {
            String within = emoji == null
                    ? ""
                    : "/" + key(emoji) + (type == null ? "" : type == ReactionType.BURST ? "/1" : "/0");
            return page("reactions", viewer, veil, found, found.id() + within, after, limit);
        });
    }

    /**
     * A page by answer and person; empty when there is no such message.
     *
     * @param answer for this only; null: for all
     */
    public Optional<Page> votes(
            Viewer viewer,
            ChannelId channel,
            MessageId message,
            @Nullable Integer answer,
            @Nullable RowCursor after,
            int limit) {
        Veil veil = channels.veil(viewer);
        return message(viewer, veil, channel, message).map(found -> {
            String within = answer == null ? "" : "/" + answer;
            return page("votes", viewer, veil, found, found.id() + within, after, limit);
        });
    }

    private Optional<Archived> message(Viewer viewer, Veil veil, ChannelId channel, MessageId message) {
        return channels.find(viewer, channel)
                .map(_ -> archive.find("messages", new MessageKey(viewer.workspace(), channel, message).id()))
                .filter(Archived::isShown)
                .filter(found -> !veil.messages(archive, viewer.workspace(), List.of(found))
                        .isEmpty());
    }

    private Page page(
            String collection,
            Viewer viewer,
            Veil veil,
            Archived message,
            String prefix,
            @Nullable RowCursor after,
            int limit) {
        String from = message.id() + "/" + (after == null ? "" : after.position());
        Bson on = veil.others(Filters.and(Keys.below(prefix), Filters.gt("_id", from), Filters.eq("on", true)), "user");
        List<RawBsonDocument> rows = notCleared(collection, on, message, limit + 1);
        boolean more = rows.size() > limit;
        List<RawBsonDocument> shown = more ? rows.subList(0, limit) : rows;
        Set<Long> users = new TreeSet<>();
        shown.forEach(row -> users.add(row.getNumber("user").longValue()));
        People people = People.of(archive, viewer.workspace(), message.guild(), users);

        Version version = new Version().add(message).add(more ? 1 : 0);
        people.documents().forEach(version::add);
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        for (RawBsonDocument row : shown) {
            version.add(id(row)).add(row.getString("stamp").getValue());
            json.add(json(row, people));
        }
        String next =
                more ? new RowCursor(id(shown.getLast()).substring(message.id().length() + 1)).text() : null;
        return new Page(json, next, null, version.text());
    }

    private List<RawBsonDocument> notCleared(String collection, Bson filter, Archived message, int atMost) {
        List<RawBsonDocument> rows = new ArrayList<>();
        try (MongoCursor<RawBsonDocument> found = archive.collection(collection)
                .find(filter)
                .sort(Sorts.ascending("_id"))
                .batchSize(atMost + 1)
                .iterator()) {
            while (found.hasNext() && rows.size() < atMost) {
                RawBsonDocument row = found.next();
                if (!isCleared(row, message)) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static boolean isCleared(RawBsonDocument row, Archived message) {
        return row.containsKey("emoji")
                && row.getString("stamp")
                                .getValue()
                                .compareTo(message.clearedUpTo(
                                        ReactionTotals.emoji(row).key()))
                        <= 0;
    }

    private static Map<String, @Nullable Object> json(RawBsonDocument row, People people) {
        long id = row.getNumber("user").longValue();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        if (row.containsKey("emoji")) {
            Emoji emoji = ReactionTotals.emoji(row);
            json.put("emoji", ReactionTotals.emojiJson(emoji));
            json.put("type", row.getNumber("type").intValue());
            json.put("burst_colors", colors(row));
        } else {
            json.put("answer_id", row.getNumber("answer").intValue());
        }
        json.put("user", people.user(id));
        Map<String, @Nullable Object> member = people.member(id);
        if (member != null) {
            json.put("member", member);
        }
        return json;
    }

    static List<String> colors(RawBsonDocument row) {
        return row.containsKey("colors")
                ? row.getArray("colors").stream()
                        .map(color -> ((BsonString) color).getValue())
                        .toList()
                : List.of();
    }

    private static String key(String emoji) {
        String custom = emoji.substring(emoji.lastIndexOf(':') + 1);
        return custom.matches("[0-9]{15,19}") ? custom : "u" + emoji;
    }

    private static String id(RawBsonDocument row) {
        return row.getString("_id").getValue();
    }
}
