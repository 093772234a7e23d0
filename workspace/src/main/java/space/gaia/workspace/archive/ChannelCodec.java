package space.gaia.workspace.archive;

import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import space.gaia.workspace.document.BodyBson;

/** Documents of {@code channels}. */
final class ChannelCodec extends StoredCodec<Subject.OfChannel> {

    @Override
    @SuppressWarnings("unchecked")
    public Class<Stored<Subject.OfChannel>> getEncoderClass() {
        return (Class<Stored<Subject.OfChannel>>) (Class<?>) Stored.class;
    }

    @Override
    void writeSubject(BsonWriter writer, Subject.OfChannel subject) {
        writer.writeInt64("channel", subject.channel());
    }

    @Override
    void writeKnown(BsonWriter writer, Known known) {
        long parent = Channels.parent(known);
        if (parent != 0) {
            writer.writeInt64("parent", parent);
        }
        int type = Channels.type(known);
        if (type >= 0) {
            writer.writeInt32("type", type);
        }
        writer.writeString("state", type >= 0 ? "shown" : known.isWithheld() ? "withheld" : "partial");
        if (Channels.isUnlisted(known)) {
            writer.writeBoolean("unlisted", true);
        }
        FacetsCodec.writeStamps(writer, known.body());
        writer.writeName("body");
        BodyBson.write(writer, known.body().values());
        FacetsCodec.writeEach(writer, "observed", known.aside());
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
    Subject.OfChannel subject(Fields fields) {
        return new Subject.OfChannel(fields.streamId(), fields.number("channel"), fields.id);
    }

    @Override
    Known known(Fields fields) {
        Facets body = fields.body.isEmpty()
                ? Facets.NONE
                : new Facets(fields.body, fields.stamp, Facets.NEVER, fields.stamps);
        return new Known(body, fields.aside, Map.of(), null, 0);
    }
}
