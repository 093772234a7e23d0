package space.gaia.workspace.archive;

import java.util.HashMap;
import java.util.Map;
import org.bson.BsonWriter;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.document.BodyBson;

/** Documents of {@code people}. The stamps of user and member stand together, names as {@code user/…}, {@code member/…}. */
final class PersonCodec extends StoredCodec<Subject.OfPerson> {

    private static final String USER = "user/";
    private static final String MEMBER = "member/";

    @Override
    @SuppressWarnings("unchecked")
    public Class<Stored<Subject.OfPerson>> getEncoderClass() {
        return (Class<Stored<Subject.OfPerson>>) (Class<?>) Stored.class;
    }

    @Override
    void writeSubject(BsonWriter writer, Subject.OfPerson subject) {
        writer.writeInt64("user", subject.user());
    }

    @Override
    void writeKnown(BsonWriter writer, Known known) {
        writer.writeBoolean("bot", Boolean.TRUE.equals(known.body().get("bot")));
        String name = People.name(known);
        if (name != null) {
            writer.writeString("name", name);
        }
        if (known.lastSeen() > 0) {
            writer.writeDateTime("lastSeen", known.lastSeen());
        }
        writer.writeStartDocument("body");
        writer.writeName("user");
        BodyBson.write(writer, known.body().values());
        if (!known.aside().values().isEmpty()) {
            writer.writeName("member");
            BodyBson.write(writer, known.aside().values());
        }
        writer.writeEndDocument();
        FacetsCodec.writeStamps(writer, together(known));
    }

    @Override
    Subject.OfPerson subject(Fields fields) {
        return new Subject.OfPerson(fields.streamId(), fields.number("user"), fields.id);
    }

    @Override
    Known known(Fields fields) {
        return new Known(
                facets(fields, "user", USER),
                facets(fields, "member", MEMBER),
                Map.of(),
                null,
                fields.number("lastSeen"));
    }

    private static Facets together(Known known) {
        Facets both = Facets.NONE;
        both = both.join(prefixed(known.body(), USER), _ -> Order.STAMP);
        return both.join(prefixed(known.aside(), MEMBER), _ -> Order.STAMP);
    }

    private static Facets prefixed(Facets facets, String prefix) {
        Map<String, @Nullable Object> values = new HashMap<>();
        Map<String, Facets.Mark> marks = new HashMap<>();
        facets.values().forEach((name, value) -> values.put(prefix + name, value));
        facets.exceptions().forEach((name, mark) -> marks.put(prefix + name, mark));
        return values.isEmpty() ? Facets.NONE : new Facets(values, facets.stamp(), Facets.NEVER, marks);
    }

    @SuppressWarnings("unchecked")
    private static Facets facets(Fields fields, String part, String prefix) {
        if (!(fields.body.get(part) instanceof Map<?, ?> values)) {
            return Facets.NONE;
        }
        return Facets.stamped((Map<String, @Nullable Object>) values, name -> {
            Facets.Mark mark = fields.stamps.get(prefix + name);
            return mark == null ? fields.stamp : mark.stamp();
        });
    }
}
