package space.gaia.workspace.archive;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.document.BodyKeys;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

/** What the documents of messages, channels and people have in common; README.md of the module is their description. */
abstract class StoredCodec<S extends Subject> implements Codec<Stored<S>> {

    /** The version of the data mapping; absent: none. */
    static final String MAPPING = "mappingVersion";

    private static final String REMOVED_BY = "removedBy";
    private static final String RETENTION = "retention";

    /** No emoji's key begins like it. */
    private static final String CLEARED_ALL = "all";

    @Override
    public final void encode(BsonWriter writer, Stored<S> stored, EncoderContext context) {
        S subject = stored.subject();
        Known known = stored.known();
        writer.writeStartDocument();
        writer.writeString("_id", subject.id());
        writer.writeString("stream", subject.stream().id());
        writer.writeInt64("seq", stored.seq());
        writer.writeInt64("rev", stored.rev());
        if (!stored.mapping().isEmpty()) {
            writer.writeString(MAPPING, stored.mapping());
        }
        writer.writeInt64("guild", subject.stream().guild().value());
        writeSubject(writer, subject);
        if (known.removal() == null) {
            writeKnown(writer, known);
        } else {
            writer.writeString("state", "removed");
            writer.writeDateTime("removedAt", known.removal().at().toEpochMilli());
            writer.writeString("stamp", known.removal().stamp().text());
            if (known.removal().isExpiry()) {
                writer.writeString(REMOVED_BY, RETENTION);
            }
        }
        writer.writeEndDocument();
    }

    @Override
    public final Stored<S> decode(BsonReader reader, DecoderContext context) {
        Fields fields = new Fields();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            switch (name) {
                case "_id" -> fields.id = reader.readString();
                case "seq" -> fields.seq = reader.readInt64();
                case "rev" -> fields.rev = reader.readInt64();
                case "stream" -> fields.stream = reader.readString();
                case MAPPING -> fields.mapping = reader.readString();
                case "guild", "channel", "message", "user", "lastSeen" -> fields.numbers.put(name, readNumber(reader));
                case "removedAt" -> fields.removedAt = Instant.ofEpochMilli(reader.readDateTime());
                case REMOVED_BY -> fields.isExpiry = reader.readString().equals(RETENTION);
                case "stamp" -> fields.stamp = Stamp.parse(reader.readString());
                case "body" -> fields.body = BodyBson.readObject(reader);
                case "stamps" -> fields.stamps = FacetsCodec.readMarks(reader);
                case "cleared" -> fields.cleared = readCleared(reader);
                default -> {
                    if (!readOther(reader, name, fields)) {
                        reader.skipValue();
                    }
                }
            }
        }
        reader.readEndDocument();
        Known known = fields.removedAt == null
                ? known(fields)
                : Known.removed(new Removal(fields.removedAt, fields.stamp, fields.isExpiry));
        return new Stored<>(subject(fields), known, fields.seq, fields.rev, fields.mapping);
    }

    /** Writes the ids of what it is about. */
    abstract void writeSubject(BsonWriter writer, S subject);

    /** Writes what is known of it while it is not removed. */
    abstract void writeKnown(BsonWriter writer, Known known);

    abstract S subject(Fields fields);

    abstract Known known(Fields fields);

    /** Reads a field that only this kind has; false: it is nothing that the archive needs to know. */
    boolean readOther(BsonReader reader, String name, Fields fields) {
        return false;
    }

    static void writeCleared(BsonWriter writer, Map<String, Stamp> cleared) {
        if (cleared.isEmpty()) {
            return;
        }
        writer.writeStartDocument("cleared");
        cleared.forEach((emoji, stamp) ->
                writer.writeString(emoji.isEmpty() ? CLEARED_ALL : BodyKeys.encode(emoji), stamp.text()));
        writer.writeEndDocument();
    }

    private static Map<String, Stamp> readCleared(BsonReader reader) {
        Map<String, Stamp> cleared = new TreeMap<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            String emoji = name.equals(CLEARED_ALL) ? Known.ALL : BodyKeys.decode(name);
            cleared.put(emoji, Stamp.parse(reader.readString()));
        }
        reader.readEndDocument();
        return cleared;
    }

    private static long readNumber(BsonReader reader) {
        return reader.getCurrentBsonType() == BsonType.DATE_TIME ? reader.readDateTime() : reader.readInt64();
    }

    /** What was read of a document. */
    static final class Fields {
        String id = "";
        long seq;
        long rev;
        final Map<String, Long> numbers = new LinkedHashMap<>();
        String stream = "";
        String mapping = "";

        @Nullable Instant removedAt;

        boolean isExpiry;

        Stamp stamp = Facets.NONE.stamp();
        Map<String, @Nullable Object> body = Map.of();
        Map<String, Facets.Mark> stamps = Map.of();
        Map<String, Stamp> cleared = Map.of();
        Facets aside = Facets.NONE;

        StreamId streamId() {
            String workspace = stream.substring(0, stream.indexOf('/'));
            return new StreamId(new WorkspaceId(workspace), new GuildId(number("guild")));
        }

        long number(String name) {
            return numbers.getOrDefault(name, 0L);
        }
    }
}
