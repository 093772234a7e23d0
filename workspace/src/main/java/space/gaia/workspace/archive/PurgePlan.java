package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * What one step of a purge is to do. It is written down before it is done, with its counts, so that a step that ended half
 * way is done again and counted once.
 */
final class PurgePlan {

    /** What happens with documents. */
    enum What {
        DELETE_MESSAGES,
        CHANGE_MESSAGES,
        DELETE_CHANNELS,
        CHANGE_CHANNELS,
        DELETE_PEOPLE,
        DELETE_REACTIONS,
        DELETE_VOTES,
        DELETE_SAVED,
        DELETE_REVISIONS,
        DELETE_COVERAGE
    }

    private final Map<What, List<String>> ids = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Document set = new Document();

    void add(What what, List<String> documents, String count) {
        if (!documents.isEmpty()) {
            ids.computeIfAbsent(what, _ -> new ArrayList<>()).addAll(documents);
            count(count, documents.size());
        }
    }

    void count(String name, long number) {
        if (number > 0) {
            counts.merge(name, number, Long::sum);
        }
    }

    /** Where its walk goes on after it. */
    void place(String field, Object value) {
        set.append(field, value);
    }

    /** Whether it does nothing and gets nowhere. */
    boolean isNothing() {
        return ids.isEmpty() && set.isEmpty();
    }

    /** As an update of the purge's record. */
    Document update() {
        Document all = new Document(set);
        ids.forEach((what, documents) -> all.append("doing." + what, documents));
        Document update = new Document();
        if (!all.isEmpty()) {
            update.append("$set", all);
        }
        if (!counts.isEmpty()) {
            Document inc = new Document();
            counts.forEach((name, number) -> inc.append("counts." + name, number));
            update.append("$inc", inc);
        }
        return update;
    }
}
