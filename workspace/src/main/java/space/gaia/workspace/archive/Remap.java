package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.mapping.DataMapping;

/**
 * Under which data mapping a stream is written, and how far what was stored before was made anew: its document in
 * {@code mappings}, by the stream's id. There is none where there never was a mapping.
 *
 * @param wanted the mapping under which everything is written
 * @param from those under which what is not made anew may be stored
 * @param again whether what is stored does not tell everything that is wanted now, so that it is read again from Discord
 * @param foreign whether there may be pseudonyms of another key
 * @param phase what is made anew at the moment
 * @param after the number, in that order of the stream, up to which it is done
 * @param place the {@code _id} up to which it is done
 * @param counts what was done, for people
 */
record Remap(
        Form wanted,
        List<Form> from,
        boolean again,
        boolean foreign,
        Phase phase,
        long after,
        String place,
        Map<String, Long> counts) {

    static final String COLLECTION = "mappings";

    /** What is made anew, in this order. */
    enum Phase {
        MESSAGES,
        REACTIONS,
        VOTES,
        REVISIONS,
        CHANNELS,
        PEOPLE,
        COVERAGE,
        DONE
    }

    /** A mapping, by its version and its settings. */
    record Form(String version, Map<String, @Nullable Object> rules) {

        static final Form NONE = new Form("", Map.of());

        static Form of(DataMapping mapping) {
            return new Form(mapping.version(), mapping.json());
        }

        Document write() {
            BsonDocument bson = new BsonDocument();
            BodyBson.write(new BsonDocumentWriter(bson), rules);
            return new Document("version", version).append("rules", bson);
        }

        static Form read(Document document) {
            BsonDocument bson = document.get("rules", new Document()).toBsonDocument();
            return new Form(document.getString("version"), BodyBson.readObject(new BsonDocumentReader(bson)));
        }
    }

    static final Remap NONE = new Remap(Form.NONE, List.of(), false, false, Phase.DONE, 0, "", Map.of());

    static Remap of(Document mapping) {
        Map<String, Long> counts = new LinkedHashMap<>();
        mapping.get("counts", new Document()).forEach((name, count) -> counts.put(name, ((Number) count).longValue()));
        return new Remap(
                Form.read(mapping.get("wanted", Document.class)),
                mapping.getList("from", Document.class, List.of()).stream()
                        .map(Form::read)
                        .toList(),
                mapping.getBoolean("again", false),
                mapping.getBoolean("foreign", false),
                Phase.valueOf(mapping.getString("phase")),
                mapping.getLong("after"),
                mapping.getString("place"),
                counts);
    }

    Document write() {
        return new Document("wanted", wanted.write())
                .append("from", from.stream().map(Form::write).toList())
                .append("again", again)
                .append("foreign", foreign)
                .append("phase", phase.name())
                .append("after", after)
                .append("place", place)
                .append("counts", new Document(counts));
    }

    boolean isDone() {
        return phase == Phase.DONE;
    }

    /** Another mapping is wanted from now on. */
    Remap to(DataMapping mapping) {
        List<Form> stored = isDone()
                ? List.of(wanted)
                : Stream.concat(from.stream(), Stream.of(wanted)).distinct().toList();
        boolean lacks = (!isDone() && again)
                || !stored.stream().allMatch(form -> mapping.canBeMadeOf(form.version(), form.rules()));
        boolean other = (!isDone() && foreign)
                || stored.stream().anyMatch(form -> mapping.hasOtherPseudonyms(form.version(), form.rules()));
        return new Remap(Form.of(mapping), stored, lacks, other, Phase.MESSAGES, 0, "", Map.of());
    }

    Remap at(long seq, String id, Map<String, Long> more) {
        Map<String, Long> sums = new LinkedHashMap<>(counts);
        more.forEach((name, count) -> {
            if (count > 0) {
                sums.merge(name, count, Long::sum);
            }
        });
        return new Remap(wanted, from, again, foreign, phase, seq, id, sums);
    }

    Remap next() {
        Phase following = Phase.values()[phase.ordinal() + 1];
        List<Form> left = following == Phase.DONE ? new ArrayList<>() : from;
        return new Remap(wanted, left, again, foreign, following, 0, "", counts);
    }
}
