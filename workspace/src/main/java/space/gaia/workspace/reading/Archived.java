package space.gaia.workspace.reading;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.document.BodyKeys;

/** A document of the archive: a message, a channel or a person. */
record Archived(RawBsonDocument raw) {

    String id() {
        return raw.getString("_id").getValue();
    }

    long seq() {
        return raw.getInt64("seq").getValue();
    }

    long rev() {
        return raw.getInt64("rev").getValue();
    }

    String state() {
        return raw.getString("state").getValue();
    }

    boolean isShown() {
        return state().equals("shown");
    }

    boolean isRemoved() {
        return state().equals("removed");
    }

    @Nullable Instant removedAt() {
        return instant("removedAt");
    }

    GuildId guild() {
        return new GuildId(number("guild"));
    }

    ChannelId channel() {
        return new ChannelId(number("channel"));
    }

    /** The int64 or int32 with this name. */
    long number(String name) {
        return raw.getNumber(name).longValue();
    }

    boolean has(String name) {
        return raw.containsKey(name);
    }

    @Nullable Instant instant(String name) {
        return raw.containsKey(name)
                ? Instant.ofEpochMilli(raw.getDateTime(name).getValue())
                : null;
    }

    @Nullable String text(String name) {
        return raw.containsKey(name) ? raw.getString(name).getValue() : null;
    }

    /** What Discord told, as JSON; empty where the thing is gone. A new map, free to be completed. */
    Map<String, @Nullable Object> body() {
        return raw.containsKey("body") ? json(raw.getDocument("body")) : new LinkedHashMap<>();
    }

    /** What was observed beside the body, such as totals; null: never. */
    @Nullable Observed observed(String name) {
        BsonValue all = raw.get("observed");
        if (all == null || !all.asDocument().containsKey(name)) {
            return null;
        }
        RawBsonDocument one = (RawBsonDocument) all.asDocument().getDocument(name);
        return new Observed(json(one).get("value"), one.getString("stamp").getValue());
    }

    /** Up to which stamp reactions with this emoji were taken away; empty: never. All stamps are after it. */
    String clearedUpTo(String emojiKey) {
        BsonValue cleared = raw.get("cleared");
        if (cleared == null) {
            return "";
        }
        String all = stamp(cleared.asDocument(), "all");
        String one = stamp(cleared.asDocument(), BodyKeys.encode(emojiKey));
        return all.compareTo(one) >= 0 ? all : one;
    }

    /** @param stamp as text, which sorts as stamps do */
    record Observed(@Nullable Object value, String stamp) {}

    private static String stamp(BsonDocument cleared, String name) {
        return cleared.containsKey(name) ? cleared.getString(name).getValue() : "";
    }

    private static Map<String, @Nullable Object> json(BsonDocument object) {
        try (BsonReader reader = object.asBsonReader()) {
            return BodyBson.readObject(reader);
        }
    }
}
