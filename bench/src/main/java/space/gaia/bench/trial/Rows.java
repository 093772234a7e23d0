package space.gaia.bench.trial;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;

/**
 * Who reacted and who voted, as it stands in MongoDB: {@code message/emoji/type/user} and {@code message/answer/user}.
 * Rows are told apart by what they say, not by their keys: two keys that say the same are one too many.
 */
record Rows(Set<String> on, Set<String> twice) {

    static Rows read(MongoDatabase database, String collection, String workspace) {
        Set<String> on = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        database.getCollection(collection)
                .find(Filters.and(Filters.gte("_id", workspace + "/"), Filters.lt("_id", workspace + "0")))
                .forEach(row -> {
                    String said = said(row);
                    if (row.getBoolean("on") && !on.add(said)) {
                        twice.add(said);
                    }
                });
        return new Rows(on, twice);
    }

    private static String said(Document row) {
        long message = Long.parseLong(row.getString("_id").split("/", -1)[2]);
        long user = row.get("user", Number.class).longValue();
        Document emoji = row.get("emoji", Document.class);
        if (emoji == null) {
            return "%d/%d/%d".formatted(message, row.get("answer", Number.class).intValue(), user);
        }
        Number id = emoji.get("id", Number.class);
        String key = id == null ? "u" + emoji.getString("name") : id.toString();
        return "%d/%s/%d/%d"
                .formatted(message, key, row.get("type", Number.class).intValue(), user);
    }

    static long message(String row) {
        return Long.parseLong(row.substring(0, row.indexOf('/')));
    }
}
