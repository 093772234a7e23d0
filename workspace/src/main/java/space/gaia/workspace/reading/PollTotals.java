package space.gaia.workspace.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.reading.Archived.Observed;

/** The votes of one poll as Discord sums them up ("Poll Results Object"). */
final class PollTotals {
    private final String observedAt;
    private final boolean finalized;
    private final boolean allKnown;
    private final Map<Long, Tally> answers = new TreeMap<>();

    PollTotals(Archived message) {
        Observed observed = message.observed("poll_results");
        Map<String, @Nullable Object> results = observed == null ? null : Json.object(observed.value());
        this.observedAt = observed == null || results == null ? "" : observed.stamp();
        this.allKnown = message.knowsParticipants();
        this.finalized = results != null && Boolean.TRUE.equals(results.get("is_finalized"));
        if (results != null && results.get("answer_counts") instanceof List<?> counts) {
            counts.stream().map(Json::object).forEach(this::addObserved);
        }
    }

    /** Counts one row. */
    void add(RawBsonDocument row) {
        // Counted for good by Discord: what a row tells can only be missing there, never more.
        if (!finalized) {
            answers.computeIfAbsent(row.getNumber("answer").longValue(), _ -> tally(0))
                    .add(row.getBoolean("on").getValue(), row.getString("stamp").getValue());
        }
    }

    Map<String, @Nullable Object> json() {
        List<Map<String, @Nullable Object>> counts = answers.entrySet().stream()
                .filter(answer -> answer.getValue().count() > 0)
                .map(answer -> count(answer.getKey(), answer.getValue().count()))
                .toList();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("is_finalized", finalized);
        json.put("answer_counts", counts);
        return json;
    }

    /** Whether it is not known of everybody who voted how they did. */
    boolean isPartial() {
        return answers.values().stream().anyMatch(Tally::isPartial);
    }

    private void addObserved(@Nullable Map<String, @Nullable Object> total) {
        if (total != null) {
            answers.put(Json.number(total, "id", 0), tally(Json.number(total, "count", 0)));
        }
    }

    private Tally tally(long total) {
        // Counted for good: the rows may be fewer, never more.
        return allKnown && !finalized ? Tally.ofRows() : new Tally(total, observedAt);
    }

    private static Map<String, @Nullable Object> count(long answer, long count) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", answer);
        json.put("count", count);
        json.put("me_voted", false);
        return json;
    }
}
