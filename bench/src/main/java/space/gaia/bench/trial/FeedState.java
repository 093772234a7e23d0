package space.gaia.bench.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import space.gaia.app.proof.NamedList;
import space.gaia.app.proof.StoredForm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody knows who applied the changes of a workspace, one after the other. */
final class FeedState {
    private final Map<String, JsonNode> things = new TreeMap<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private String cursor = "";

    /** Where to go on; empty: at the beginning. */
    String cursor() {
        return cursor;
    }

    /** What was out of order. */
    List<String> wrong() {
        return wrong;
    }

    void apply(JsonNode page) {
        page.path("changes").forEach(this::change);
        cursor = page.path("cursor").asString();
    }

    private void change(JsonNode change) {
        String server = change.path("server").asString();
        String kind = change.path("kind").asString();
        long seq = change.path("seq").asLong();
        JsonNode thing = change.path(kind);
        String key = kind + " " + server + "/" + id(kind, thing);
        long before = highest.getOrDefault(server, 0L);
        if (seq <= before) {
            wrong.add("%s: number %d after %d of server %s".formatted(key, seq, before, server));
        }
        Long earlier = numbers.put(key, seq);
        if (earlier != null && earlier >= seq) {
            wrong.add("%s: number %d was %d before".formatted(key, seq, earlier));
        }
        highest.put(server, Math.max(before, seq));
        things.put(key, own(kind, thing));
    }

    private static String id(String kind, JsonNode thing) {
        return kind.equals("person")
                ? thing.path("user").path("id").asString()
                : thing.path("id").asString();
    }

    /** Without what belongs to other things, which have changes of their own. */
    private static JsonNode own(String kind, JsonNode thing) {
        ObjectNode own = (ObjectNode) thing.deepCopy();
        JsonNode ours = own.path("gaia");
        ObjectNode reduced = kind.equals("message") ? StoredForm.message(own) : own;
        if (kind.equals("message")) {
            reduced.set("channel_id", thing.path("channel_id"));
        }
        ObjectNode kept = (ObjectNode) NamedList.withoutOurs(reduced);
        kept.set("state", ours.path("state"));
        return kept;
    }

    /** How another one that followed the same changes differs from this one; this one began at the beginning. */
    List<String> differences(FeedState followed) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(things.keySet());
        keys.addAll(followed.things.keySet());
        for (String key : keys) {
            JsonNode whole = things.get(key);
            JsonNode seen = followed.things.get(key);
            if (whole == null && seen != null && isOutOfSight(key, seen)) {
                continue;
            }
            if (whole == null || seen == null) {
                differences.add(
                        "%s: %s".formatted(key, seen == null ? "never told to the follower" : "not there any more"));
            } else if (!Objects.equals(numbers.get(key), followed.numbers.get(key))) {
                differences.add("%s: number %d, the follower has %d"
                        .formatted(key, numbers.get(key), followed.numbers.get(key)));
            } else if (!whole.equals(seen)) {
                differences.add("%s: the follower has another content".formatted(key));
            }
        }
        return differences;
    }

    /** Messages of a removed channel are gone with it: a follower drops them when it hears of the channel. */
    private boolean isOutOfSight(String key, JsonNode seen) {
        if (!key.startsWith("message ")) {
            return false;
        }
        String server = key.substring("message ".length(), key.indexOf('/'));
        JsonNode channel =
                things.get("channel " + server + "/" + seen.path("channel_id").asString());
        return channel == null || !channel.path("state").asString().equals("shown") || isBelowRemoved(server, channel);
    }

    private boolean isBelowRemoved(String server, JsonNode channel) {
        JsonNode parent =
                things.get("channel " + server + "/" + channel.path("parent_id").asString(""));
        return parent != null && parent.path("state").asString().equals("removed");
    }

    /** Those of the messages that no change told, or told as removed. */
    List<String> missing(Set<Long> messages) {
        Set<Long> told = new HashSet<>();
        things.forEach((key, thing) -> {
            if (key.startsWith("message ") && thing.path("state").asString().equals("shown")) {
                told.add(Long.valueOf(key.substring(key.indexOf('/') + 1)));
            }
        });
        return messages.stream()
                .filter(message -> !told.contains(message))
                .map("message %d is archived, and no change tells it"::formatted)
                .toList();
    }
}
