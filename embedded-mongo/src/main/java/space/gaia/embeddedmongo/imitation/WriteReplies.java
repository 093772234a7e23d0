package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mends what the library gets wrong about writes that fail in the middle of a command. */
final class WriteReplies {
    private WriteReplies() {}

    /** The library counts documents that it refused as inserted. */
    static Document inserted(Document insert, Document reply) {
        List<Document> errors = documents(reply, "writeErrors");
        if (errors.isEmpty()) {
            return reply;
        }
        boolean ordered = !Boolean.FALSE.equals(insert.get("ordered"));
        int asked = documents(insert, "documents").size();
        return reply.append("n", ordered ? number(errors.getFirst(), "index") : asked - errors.size());
    }

    /** The library goes on behind a failure even where the updates were asked for in order. */
    static Document updated(Document update, UnaryOperator<Document> runOne) {
        Document sum = new Document("n", 0).append("nModified", 0);
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        List<Document> updates = documents(update, "updates");
        boolean ordered = !Boolean.FALSE.equals(update.get("ordered"));
        for (int i = 0; i < updates.size() && (errors.isEmpty() || !ordered); i++) {
            Document reply = runOne.apply(update.clone().append("updates", List.of(updates.get(i))));
            sum.put("n", number(sum, "n") + number(reply, "n"));
            sum.put("nModified", number(sum, "nModified") + number(reply, "nModified"));
            upserted.addAll(at(i, documents(reply, "upserted")));
            errors.addAll(at(i, documents(reply, "writeErrors")));
        }
        if (!upserted.isEmpty()) {
            sum.append("upserted", upserted);
        }
        if (!errors.isEmpty()) {
            sum.append("writeErrors", errors);
        }
        return sum.append("ok", 1.0);
    }

    private static List<Document> at(int index, List<Document> parts) {
        return parts.stream().map(part -> part.clone().append("index", index)).toList();
    }

    private static int number(Document document, String field) {
        return document.get(field) instanceof Number number ? number.intValue() : 0;
    }

    private static List<Document> documents(Document document, String field) {
        List<Document> documents = new ArrayList<>();
        if (document.get(field) instanceof Iterable<?> values) {
            values.forEach(value -> documents.add((Document) value));
        }
        return documents;
    }
}
