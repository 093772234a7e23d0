package space.gaia.simulator.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Discord writes it: ids as strings, times with microseconds and an offset. */
final class Nodes {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");

    private Nodes() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode array(Collection<? extends JsonNode> nodes) {
        var array = array();
        nodes.forEach(array::add);
        return array;
    }

    static ArrayNode ids(Collection<Long> ids) {
        var array = array();
        ids.forEach(id -> array.add(Long.toString(id)));
        return array;
    }

    /** A new object with the same children: how a value is replaced instead of changed. */
    static ObjectNode copy(ObjectNode node) {
        return object().setAll(node);
    }

    static ObjectNode with(ObjectNode node, String field, JsonNode value) {
        return copy(node).set(field, value);
    }

    static ObjectNode without(ObjectNode node, String... fields) {
        var copy = copy(node);
        copy.remove(List.of(fields));
        return copy;
    }

    static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    static JsonNode number(int value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    static JsonNode bool(boolean value) {
        return JsonNodeFactory.instance.booleanNode(value);
    }

    static JsonNode id(long id) {
        return id == 0 ? JsonNodeFactory.instance.nullNode() : text(Long.toString(id));
    }

    /** The id in a field, given as string or number as Discord allows; 0 where it is absent, null or no id. */
    static long id(JsonNode node, String field) {
        return node.path(field).asLong(0);
    }

    static List<Long> idList(JsonNode array) {
        var ids = new ArrayList<Long>(array.size());
        array.forEach(id -> ids.add(id.asLong(0)));
        return ids;
    }

    static boolean given(JsonNode node, String field) {
        return !node.path(field).isMissingNode() && !node.path(field).isNull();
    }

    static String string(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    static @Nullable ObjectNode objectAt(JsonNode node, String field) {
        return node.path(field) instanceof ObjectNode object ? object : null;
    }

    static ArrayNode filter(JsonNode array, Predicate<JsonNode> keep) {
        var kept = array();
        array.forEach(node -> {
            if (keep.test(node)) {
                kept.add(node);
            }
        });
        return kept;
    }

    static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant.atOffset(ZoneOffset.UTC));
    }

    static Instant instant(String timestamp) {
        return java.time.OffsetDateTime.parse(timestamp).toInstant();
    }
}
