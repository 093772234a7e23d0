package space.gaia.workspace.archive;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.archive.Facets.Mark;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.document.BodyKeys;
import space.gaia.workspace.stream.Stamp;

/**
 * Stamps of fields in a document: {@code stamp} for all, and under {@code stamps} the fields with another, each as the
 * stamp's text, followed by {@code @} and the microseconds of the edit where it is under that order.
 */
final class FacetsCodec {

    private FacetsCodec() {}

    /** Writes {@code stamp}, and {@code stamps} where there are exceptions. */
    static void writeStamps(BsonWriter writer, Facets facets) {
        if (facets.values().isEmpty()) {
            return;
        }
        writer.writeString("stamp", facets.stamp().text());
        if (!facets.exceptions().isEmpty()) {
            writer.writeStartDocument("stamps");
            facets.exceptions().forEach((name, mark) -> writer.writeString(BodyKeys.encode(name), text(mark)));
            writer.writeEndDocument();
        }
    }

    /** Reads what stands under {@code stamps}. */
    static Map<String, Mark> readMarks(BsonReader reader) {
        Map<String, Mark> marks = new TreeMap<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            marks.put(BodyKeys.decode(reader.readName()), mark(reader.readString()));
        }
        reader.readEndDocument();
        return marks;
    }

    /** Writes facets whose fields each carry their own stamp: {@code name: {field: {value, stamp}}}. */
    static void writeEach(BsonWriter writer, String name, Facets facets) {
        if (facets.values().isEmpty()) {
            return;
        }
        writer.writeStartDocument(name);
        facets.values().forEach((field, value) -> {
            writer.writeStartDocument(BodyKeys.encode(field));
            writer.writeName("value");
            BodyBson.write(writer, value);
            writer.writeString("stamp", facets.stampOf(field).text());
            writer.writeEndDocument();
        });
        writer.writeEndDocument();
    }

    /** Reads what {@link #writeEach} wrote. */
    static Facets readEach(BsonReader reader) {
        Facets facets = Facets.NONE;
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = BodyKeys.decode(reader.readName());
            reader.readStartDocument();
            reader.readName("value");
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put(field, BodyBson.read(reader));
            Stamp stamp = Stamp.parse(reader.readString("stamp"));
            reader.readEndDocument();
            facets = facets.join(Facets.of(value, Facets.NEVER, stamp), _ -> Order.STAMP);
        }
        reader.readEndDocument();
        return facets;
    }

    private static String text(Mark mark) {
        String stamp = mark.stamp().text();
        return mark.edited() == Facets.NEVER ? stamp : stamp + "@" + mark.edited();
    }

    private static Mark mark(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new Mark(Facets.NEVER, Stamp.parse(text))
                : new Mark(Long.parseLong(text.substring(at + 1)), Stamp.parse(text.substring(0, at)));
    }
}
