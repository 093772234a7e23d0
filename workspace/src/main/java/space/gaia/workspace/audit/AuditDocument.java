package space.gaia.workspace.audit;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a change stands in {@code audit}. */
final class AuditDocument {

    private AuditDocument() {}

    static Document of(String scope, AuditRecord record, Instant expires) {
        Document document = new Document("_id", scope + "/" + record.id())
                .append("workspace", scope)
                .append("at", Date.from(record.at()))
                .append("actor", actor(record.actor()))
                .append(
                        "from",
                        fields(
                                "address",
                                record.from().address(),
                                "userAgent",
                                record.from().userAgent()))
                .append("action", record.action())
                .append("target", record.target());
        if (record.before() != null) {
            document.append("before", new Document(record.before()));
        }
        if (record.after() != null) {
            document.append("after", new Document(record.after()));
        }
        return document.append("expires", Date.from(expires));
    }

    static AuditRecord read(Document document) {
        String key = document.getString("_id");
        Document actor = document.get("actor", new Document());
        Document from = document.get("from", new Document());
        return new AuditRecord(
                key.substring(key.indexOf('/') + 1),
                document.getDate("at").toInstant(),
                new Actor(
                        actor.getString("kind"),
                        actor.getString("id"),
                        actor.getString("name"),
                        actor.getString("person")),
                new Origin(from.getString("address"), from.getString("userAgent")),
                document.getString("action"),
                document.getString("target"),
                state(document, "before"),
                state(document, "after"));
    }

    private static Document actor(Actor actor) {
        Document document =
                new Document("kind", actor.kind()).append("id", actor.id()).append("name", Redaction.cut(actor.name()));
        document.putAll(fields("person", actor.person(), "", null));
        return document;
    }

    private static Document fields(String first, @Nullable String one, String second, @Nullable String two) {
        Document fields = new Document();
        if (one != null) {
            fields.append(first, one);
        }
        if (two != null) {
            fields.append(second, two);
        }
        return fields;
    }

    private static @Nullable Map<String, @Nullable Object> state(Document document, String name) {
        Document state = document.get(name, Document.class);
        return state == null ? null : new LinkedHashMap<>(state);
    }
}
