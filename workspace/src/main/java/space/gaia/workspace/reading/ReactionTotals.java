package space.gaia.workspace.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.reading.Archived.Observed;

/** The reactions of one message as Discord sums them up ("Reaction Object"). */
final class ReactionTotals {
    private final Archived message;
    private final String observedAt;
    private final boolean allKnown;
    private final Map<String, Sum> sums = new LinkedHashMap<>();

    ReactionTotals(Archived message) {
        this.message = message;
        Observed observed = message.observed("reactions");
        this.observedAt = observed == null ? "" : observed.stamp();
        this.allKnown = message.knowsParticipants();
        if (observed != null && observed.value() instanceof List<?> totals) {
            totals.stream().map(Json::object).forEach(this::addObserved);
        }
    }

    /** Counts one row. */
    void add(RawBsonDocument row) {
        Emoji emoji = emoji(row);
        String stamp = row.getString("stamp").getValue();
        if (stamp.compareTo(message.clearedUpTo(emoji.key())) <= 0) {
            return;
        }
        Sum sum = sums.computeIfAbsent(emoji.key(), key -> sum(emoji, 0, 0, observedAt(key)));
        boolean burst = ReactionType.of(row.getNumber("type").intValue()) == ReactionType.BURST;
        (burst ? sum.burst : sum.normal).add(row.getBoolean("on").getValue(), stamp);
        if (sum.colors.isEmpty()) {
            sum.colors.addAll(ReactionReader.colors(row));
        }
    }

    /** As they stand in a message; those that nobody gives any more are left out. */
    List<Map<String, @Nullable Object>> json() {
        return sums.values().stream()
                .filter(sum -> sum.count() > 0)
                .map(Sum::json)
                .toList();
    }

    /** Whether it is not known of everybody who reacted that they did. */
    boolean isPartial() {
        return sums.values().stream().anyMatch(sum -> sum.normal.isPartial() || sum.burst.isPartial());
    }

    private String observedAt(String emojiKey) {
        // What was counted before the reactions were taken away counts no more: it is as if nothing had been observed.
        return observedAt.compareTo(message.clearedUpTo(emojiKey)) > 0 ? observedAt : "";
    }

    private void addObserved(@Nullable Map<String, @Nullable Object> total) {
        Map<String, @Nullable Object> named = total == null ? null : Json.object(total.get("emoji"));
        if (total == null || named == null) {
            return;
        }
        long id = Json.snowflake(named, "id");
        String name = named.get("name") instanceof String text ? text : null;
        if (id == 0 && (name == null || name.isEmpty())) {
            return;
        }
        Emoji emoji = new Emoji(id, name, Boolean.TRUE.equals(named.get("animated")));
        String at = observedAt(emoji.key());
        if (at.isEmpty()) {
            return;
        }
        Map<String, @Nullable Object> details = Json.object(total.get("count_details"));
        long count = Json.number(total, "count", 0);
        long burst = details == null ? 0 : Json.number(details, "burst", 0);
        long normal = details == null ? count : Json.number(details, "normal", count - burst);
        Sum sum = sum(emoji, normal, burst, at);
        if (total.get("burst_colors") instanceof List<?> colors) {
            colors.forEach(color -> sum.colors.add(String.valueOf(color)));
        }
        sums.put(emoji.key(), sum);
    }

    private Sum sum(Emoji emoji, long normal, long burst, String at) {
        return allKnown
                ? new Sum(emoji, Tally.ofRows(), Tally.ofRows())
                : new Sum(emoji, new Tally(normal, at), new Tally(burst, at));
    }

    private static final class Sum {
        private final Emoji emoji;
        private final Tally normal;
        private final Tally burst;
        private final List<String> colors = new ArrayList<>();

        private Sum(Emoji emoji, Tally normal, Tally burst) {
            this.emoji = emoji;
            this.normal = normal;
            this.burst = burst;
        }

        private long count() {
            return normal.count() + burst.count();
        }

        private Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("emoji", emojiJson(emoji));
            json.put("count", count());
            json.put("count_details", Map.of("normal", normal.count(), "burst", burst.count()));
            json.put("burst_colors", List.copyOf(colors));
            json.put("me", false);
            json.put("me_burst", false);
            return json;
        }
    }

    /** The emoji of a row. */
    static Emoji emoji(RawBsonDocument row) {
        BsonDocument stored = row.getDocument("emoji");
        BsonValue id = stored.get("id");
        BsonValue name = stored.get("name");
        boolean animated =
                stored.containsKey("animated") && stored.getBoolean("animated").getValue();
        return new Emoji(
                id == null || id.isNull() ? 0 : id.asNumber().longValue(),
                name == null || name.isNull() ? null : name.asString().getValue(),
                animated);
    }

    static Map<String, @Nullable Object> emojiJson(Emoji emoji) {
        Map<String, @Nullable Object> json = new HashMap<>();
        json.put("id", emoji.id() == 0 ? null : Long.toString(emoji.id()));
        json.put("name", emoji.name());
        if (emoji.animated()) {
            json.put("animated", true);
        }
        return json;
    }
}
