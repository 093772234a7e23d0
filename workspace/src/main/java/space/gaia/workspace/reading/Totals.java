package space.gaia.workspace.reading;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Projections;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * The reactions and the votes of the messages of an answer, counted while they stream by: an announcement has thousands.
 * The rows of a page of one channel are one range, because rows sort as their messages do.
 */
final class Totals {
    private final Archive archive;
    private final Map<String, ReactionTotals> reactions = new HashMap<>();
    private final Map<String, PollTotals> polls = new HashMap<>();

    private Totals(Archive archive) {
        this.archive = archive;
    }

    /**
     * @param page messages whose reactions are shown
     * @param together whether nothing lies between them that is not shown, so that their rows are one range
     * @param referenced messages that are shown within them, without reactions
     */
    static Totals of(Archive archive, List<Archived> page, boolean together, List<Archived> referenced) {
        Totals totals = new Totals(archive);
        page.stream().filter(Archived::isShown).forEach(message -> {
            totals.reactions.put(message.id(), new ReactionTotals(message));
            totals.addPoll(message);
        });
        referenced.forEach(totals::addPoll);
        totals.countReactions(together);
        totals.countVotes();
        return totals;
    }

    ReactionTotals reactions(Archived message) {
        return reactions.computeIfAbsent(message.id(), _ -> new ReactionTotals(message));
    }

    PollTotals votes(Archived message) {
        return polls.computeIfAbsent(message.id(), _ -> new PollTotals(message));
    }

    private void addPoll(Archived message) {
        if (message.isShown() && message.tells("poll")) {
            polls.put(message.id(), new PollTotals(message));
        }
    }

    private void countReactions(boolean together) {
        List<Bson> ranges = together
                ? range(reactions.keySet()).stream().toList()
                : reactions.keySet().stream().map(Keys::below).toList();
        for (Bson range : ranges) {
            each("reactions", range, List.of("on", "emoji", "type", "colors", "stamp"), row -> {
                ReactionTotals totals = reactions.get(message(row));
                if (totals != null) {
                    totals.add(row);
                }
            });
        }
    }

    private void countVotes() {
        for (String message : polls.keySet()) {
            each(
                    "votes",
                    Keys.below(message),
                    List.of("on", "answer", "stamp"),
                    row -> polls.get(message).add(row));
        }
    }

    private void each(String collection, Bson range, List<String> fields, Consumer<RawBsonDocument> take) {
        try (MongoCursor<RawBsonDocument> rows = archive.collection(collection)
                .find(range)
                .projection(Projections.include(fields))
                .iterator()) {
            rows.forEachRemaining(take);
        }
    }

    private static Optional<Bson> range(Collection<String> messages) {
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(Keys.between(Collections.min(messages), Collections.max(messages)));
    }

    /** The key of the row's message: what stands before the third slash. */
    private static String message(RawBsonDocument row) {
        String id = row.getString("_id").getValue();
        int end = id.indexOf('/', id.indexOf('/', id.indexOf('/') + 1) + 1);
        return id.substring(0, end);
    }
}
