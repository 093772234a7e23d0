package space.gaia.workspace.archive;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.archive.PurgePlan.What;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.purge.PurgeRecord;
import space.gaia.workspace.purge.Scrub;
import space.gaia.workspace.stream.StreamTurn;

/** Does what a purge wrote down: deletes documents, and takes the person out of others, which get new numbers. */
final class PurgeWrites {

    private static final String COVERAGE = "coverage";

    private final Engine engine;
    private final Tables tables;

    PurgeWrites(Engine engine, Tables tables) {
        this.engine = engine;
        this.tables = tables;
    }

    /** Writes it under the turn. False: the lease was lost, nothing was written. */
    boolean write(StreamTurn turn, PurgeRecord purge, Scrub scrub) throws Table.ChangedMeanwhile {
        Map<String, List<String>> doing = purge.doing();
        Collection<Change<Subject.OfMessage>> messages = messages(turn, doing, scrub);
        Collection<Change<Subject.OfChannel>> channels = channels(turn, doing, purge);
        int count = messages.size() + channels.size();
        OptionalLong last = turn.take(count);
        if (last.isEmpty()) {
            return false;
        }
        Numbers numbers = new Numbers(last.getAsLong(), count);
        List<String> gone = ids(doing, What.DELETE_MESSAGES);
        List<WriteModel<Document>> reactions = new ArrayList<>(deletes(doing, What.DELETE_REACTIONS));
        List<WriteModel<Document>> votes = new ArrayList<>(deletes(doing, What.DELETE_VOTES));
        List<WriteModel<Document>> saved = new ArrayList<>(deletes(doing, What.DELETE_SAVED));
        gone.forEach(message -> {
            reactions.add(Rows.delete(message));
            votes.add(Rows.delete(message));
            saved.add(Rows.delete(message));
        });
        tables.reactions().write(turn, reactions);
        tables.votes().write(turn, votes);
        tables.saved().write(turn, saved);
        List<WriteModel<Document>> revisions = new ArrayList<>(deletes(doing, What.DELETE_REVISIONS));
        gone.forEach(message -> revisions.add(Rows.delete(message)));
        tables.revisions().write(turn, revisions);
        tables.messages().write(turn, messages, numbers, "");
        tables.channels().write(turn, channels, numbers, "");
        delete(turn, Tables.MESSAGES, deletes(doing, What.DELETE_MESSAGES));
        delete(turn, Tables.PEOPLE, deletes(doing, What.DELETE_PEOPLE));
        delete(turn, Tables.CHANNELS, deletes(doing, What.DELETE_CHANNELS));
        delete(turn, COVERAGE, deletes(doing, What.DELETE_COVERAGE));
        return true;
    }

    /** A message without the person. What is known of one without its author may be theirs: nothing of it stays. */
    static Known message(Known known, Scrub scrub) {
        if (known.removal() == null && !known.body().has("author")) {
            return scrubbed(known, Map.of(), Facets.NONE);
        }
        return scrubbed(known, scrub.object(known.body().values()), known.aside());
    }

    /** A channel without the person, or without the purged threads among those that it lists as active. */
    static Known channel(Known known, PurgeRecord purge) {
        if (purge.scope().equals("person")) {
            Scrub scrub = new Scrub(purge.people()::contains);
            return scrubbed(known, scrub.channel(known.body().values()), known.aside());
        }
        Set<String> gone = new HashSet<>();
        purge.channels().forEach(channel -> gone.add(Long.toString(channel)));
        Map<String, @Nullable Object> aside = new HashMap<>(known.aside().values());
        aside.replaceAll((_, value) -> value instanceof List<?> threads
                ? threads.stream().filter(thread -> !gone.contains(thread)).toList()
                : value);
        return scrubbed(known, known.body().values(), known.aside().with(aside));
    }

    private static Known scrubbed(Known known, Map<String, @Nullable Object> body, Facets aside) {
        return new Known(known.body().with(body), aside, known.cleared(), known.removal(), known.lastSeen());
    }

    private Collection<Change<Subject.OfMessage>> messages(
            StreamTurn turn, Map<String, List<String>> doing, Scrub scrub) {
        Map<String, Change<Subject.OfMessage>> changes = new LinkedHashMap<>();
        tables.messages().read(turn, ids(doing, What.CHANGE_MESSAGES)).forEach((id, stored) -> {
            Change<Subject.OfMessage> change = Change.of(stored.subject(), stored, message(stored.known(), scrub));
            if (change.isRead()) {
                changes.put(id, change);
            }
        });
        // Who has a row less has changed.
        Set<String> ofRows = new HashSet<>();
        ids(doing, What.DELETE_REACTIONS).forEach(row -> ofRows.add(PurgeSearch.messageOf(row)));
        ids(doing, What.DELETE_VOTES).forEach(row -> ofRows.add(PurgeSearch.messageOf(row)));
        ofRows.removeAll(ids(doing, What.DELETE_MESSAGES));
        ofRows.removeAll(changes.keySet());
        tables.messages()
                .read(turn, ofRows)
                .forEach((id, stored) -> changes.put(
                        id, Change.of(stored.subject(), stored, stored.known()).touched()));
        return changes.values();
    }

    private Collection<Change<Subject.OfChannel>> channels(
            StreamTurn turn, Map<String, List<String>> doing, PurgeRecord purge) {
        List<Change<Subject.OfChannel>> changes = new ArrayList<>();
        tables.channels().read(turn, ids(doing, What.CHANGE_CHANNELS)).values().forEach(stored -> {
            Change<Subject.OfChannel> change = Change.of(stored.subject(), stored, channel(stored.known(), purge));
            if (change.isRead()) {
                changes.add(change);
            }
        });
        return changes;
    }

    private void delete(StreamTurn turn, String name, List<WriteModel<Document>> deletes) {
        if (!deletes.isEmpty()) {
            MongoCollection<Document> collection = Tables.plain(engine, name);
            turn.write(collection, deletes);
        }
    }

    private static List<WriteModel<Document>> deletes(Map<String, List<String>> doing, What what) {
        List<String> ids = ids(doing, what);
        return ids.isEmpty() ? List.of() : List.of(new DeleteManyModel<>(Filters.in("_id", ids)));
    }

    private static List<String> ids(Map<String, List<String>> doing, What what) {
        return doing.getOrDefault(what.name(), List.of());
    }
}
