package space.gaia.workspace.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.document.BodyKeys;
import space.gaia.workspace.event.ChannelEvent;

/** A document of the archive: a message, a channel or a person. It is decoded once, in one walk. */
final class Archived {
    /** Stands for what is decoded when it is asked for. */
    private static final Object NESTED = new Object();

    private final RawBsonDocument raw;
    private final Map<String, Object> fields = new HashMap<>();
    private Map<String, @Nullable Object> body = Map.of();

    Archived(RawBsonDocument raw) {
        this.raw = raw;
        try (BsonReader reader = raw.asBsonReader()) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                take(reader.readName(), reader);
            }
        }
    }

    private void take(String name, BsonReader reader) {
        switch (reader.getCurrentBsonType()) {
            case STRING -> fields.put(name, reader.readString());
            case INT64 -> fields.put(name, reader.readInt64());
            case INT32 -> fields.put(name, reader.readInt32());
            case DATE_TIME -> fields.put(name, Instant.ofEpochMilli(reader.readDateTime()));
            case DOCUMENT -> {
                fields.put(name, NESTED);
                if (name.equals("body")) {
                    body = BodyBson.readObject(reader);
                } else {
                    reader.skipValue();
                }
            }
            default -> {
                fields.put(name, NESTED);
                reader.skipValue();
            }
        }
    }

    /** The document as it is stored. */
    RawBsonDocument raw() {
        return raw;
    }

    String id() {
        return field("_id", String.class);
    }

    long seq() {
        return number("seq");
    }

    long rev() {
        return number("rev");
    }

    String state() {
        return field("state", String.class);
    }

    boolean isShown() {
        return state().equals("shown");
    }

    boolean isRemoved() {
        return state().equals("removed");
    }

    /** Whether a reader is told that it is removed. */
    boolean isGone() {
        return isRemoved() || isWithheld();
    }

    /** Whether readers had it, and a data mapping says now that it is not stored. */
    boolean isWithheld() {
        return state().equals("withheld");
    }

    @Nullable Instant removedAt() {
        if (isWithheld()) {
            Observed withheld = observed("gaia_withheld");
            return withheld == null ? null : Instant.parse(String.valueOf(withheld.value()));
        }
        return instant("removedAt");
    }

    /** Why it is gone where Discord still may have it: {@code retention} or {@code mapping}; null: Discord removed it. */
    @Nullable String removedBy() {
        return isWithheld() ? "mapping" : text("removedBy");
    }

    GuildId guild() {
        return new GuildId(number("guild"));
    }

    ChannelId channel() {
        return new ChannelId(number("channel"));
    }

    /** The int64 or int32 with this name. */
    long number(String name) {
        return field(name, Number.class).longValue();
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Nullable Instant instant(String name) {
        return has(name) ? field(name, Instant.class) : null;
    }

    @Nullable String text(String name) {
        return has(name) ? field(name, String.class) : null;
    }

    /** Whether Discord told this field. */
    boolean tells(String field) {
        return body.containsKey(field);
    }

    /** What Discord told, as JSON, for looking only; empty where the thing is gone. */
    Map<String, @Nullable Object> told() {
        return body;
    }

    /** What Discord told, as JSON; empty where the thing is gone. A new map at every depth, free to be completed. */
    Map<String, @Nullable Object> body() {
        return copy(body);
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size() + 4);
        object.forEach((name, value) -> copy.put((String) name, copyOf(value)));
        return copy;
    }

    private static @Nullable Object copyOf(@Nullable Object json) {
        return switch (json) {
            case Map<?, ?> object -> copy(object);
            case List<?> array -> {
                List<@Nullable Object> copy = new ArrayList<>(array.size());
                array.forEach(value -> copy.add(copyOf(value)));
                yield copy;
            }
            case null, default -> json;
        };
    }

    /** What was observed beside the body, such as totals; null: never. */
    @Nullable Observed observed(String name) {
        BsonValue all = has("observed") ? raw.get("observed") : null;
        if (all == null || !all.asDocument().containsKey(name)) {
            return null;
        }
        RawBsonDocument one = (RawBsonDocument) all.asDocument().getDocument(name);
        return new Observed(json(one).get("value"), one.getString("stamp").getValue());
    }

    /** Whether everybody who reacted or voted was asked for, so that rows and what came since are all there is. */
    boolean knowsParticipants() {
        Observed known = observed(ChannelEvent.PARTICIPANTS);
        return known != null && Boolean.TRUE.equals(known.value());
    }

    /** Up to which stamp reactions with this emoji were taken away; empty: never. All stamps are after it. */
    String clearedUpTo(String emojiKey) {
        BsonValue cleared = has("cleared") ? raw.get("cleared") : null;
        if (cleared == null) {
            return "";
        }
        String all = stamp(cleared.asDocument(), "all");
        String one = stamp(cleared.asDocument(), BodyKeys.encode(emojiKey));
        return all.compareTo(one) >= 0 ? all : one;
    }

    /** @param stamp as text, which sorts as stamps do */
    record Observed(@Nullable Object value, String stamp) {}

    private <T> T field(String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(fields.get(name), name));
    }

    private static String stamp(BsonDocument cleared, String name) {
        return cleared.containsKey(name) ? cleared.getString(name).getValue() : "";
    }

    private static Map<String, @Nullable Object> json(BsonDocument object) {
        try (BsonReader reader = object.asBsonReader()) {
            return BodyBson.readObject(reader);
        }
    }
}
