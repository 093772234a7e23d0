package space.gaia.workspace.archive;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.document.BodyBson;

/** Documents of {@code messages}. */
final class MessageCodec extends StoredCodec<Subject.OfMessage> {

    @Override
    @SuppressWarnings("unchecked")
    public Class<Stored<Subject.OfMessage>> getEncoderClass() {
        return (Class<Stored<Subject.OfMessage>>) (Class<?>) Stored.class;
    }

    @Override
    void writeSubject(BsonWriter writer, Subject.OfMessage subject) {
        writer.writeInt64("channel", subject.channel());
        writer.writeInt64("message", subject.message());
    }

    @Override
    void writeKnown(BsonWriter writer, Known known) {
        long author = author(known);
        if (author != 0) {
            writer.writeInt64("author", author);
        }
        writer.writeString("state", isWhole(known) ? "shown" : known.isWithheld() ? "withheld" : "partial");
        FacetsCodec.writeStamps(writer, known.body());
        writer.writeName("body");
        BodyBson.write(writer, known.body().values());
        FacetsCodec.writeEach(writer, "observed", isWhole(known) ? withoutMark(known.aside()) : known.aside());
        writeCleared(writer, known.cleared());
    }

    @Override
    boolean readOther(BsonReader reader, String name, Fields fields) {
        if (name.equals("observed")) {
            fields.aside = FacetsCodec.readEach(reader);
            return true;
        }
        return false;
    }

    @Override
    Subject.OfMessage subject(Fields fields) {
        return new Subject.OfMessage(fields.streamId(), fields.number("channel"), fields.number("message"), fields.id);
    }

    @Override
    Known known(Fields fields) {
        Facets body = fields.body.isEmpty()
                ? Facets.NONE
                : new Facets(
                        fields.body, fields.stamp, Edits.micros(fields.body.get("edited_timestamp")), fields.stamps);
        return new Known(body, fields.aside, fields.cleared, null, 0);
    }

    /** Without these it is not a message yet, only news of one. */
    private static boolean isWhole(Known known) {
        return known.body().has("author") && known.body().has("timestamp");
    }

    /** What came back is as if it had never been away. */
    private static Facets withoutMark(Facets aside) {
        if (!aside.has(Known.WITHHELD)) {
            return aside;
        }
        Map<String, @Nullable Object> others = new LinkedHashMap<>(aside.values());
        others.remove(Known.WITHHELD);
        return aside.with(others);
    }

    private static long author(Known known) {
        return known.body().get("author") instanceof Map<?, ?> author ? UserObjects.id(author) : 0;
    }
}
