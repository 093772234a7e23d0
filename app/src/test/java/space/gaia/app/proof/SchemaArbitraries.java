package space.gaia.app.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values that a schema of Discord's allows: every optional field there or not, null where it may be, each branch of a
 * {@code oneOf}, each constant; and in every object now and then a field that the schema does not know.
 */
final class SchemaArbitraries {
    private static final int DEEP = 4;
    private static final int TOO_DEEP = 7;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DiscordSchema schema;
    private final Map<String, Arbitrary<JsonNode>> known = new HashMap<>();

    SchemaArbitraries(DiscordSchema schema) {
        this.schema = schema;
    }

    Arbitrary<JsonNode> named(String name) {
        return named(name, 0);
    }

    /** Each field of an object by itself, without its being absent. */
    Map<String, Arbitrary<JsonNode>> fieldsOf(String name) {
        return schema.named(name)
                .path("properties")
                .propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> of(field.getValue(), 1)));
    }

    private Arbitrary<JsonNode> named(String name, int depth) {
        var key = name + " " + depth;
        var arbitrary = known.get(key);
        if (arbitrary == null) {
            arbitrary = of(schema.named(name), depth);
            known.put(key, arbitrary);
        }
        return arbitrary;
    }

    private Arbitrary<JsonNode> of(JsonNode type, int depth) {
        var reference = DiscordSchema.reference(type);
        if (reference != null) {
            return Arbitraries.lazy(() -> named(reference, depth + 1));
        }
        if (type.has("enum")) {
            return Arbitraries.of(type.path("enum").valueStream().toList());
        }
        if (type.has("oneOf")) {
            return oneOf(type.path("oneOf").valueStream().toList(), depth);
        }
        if (type.has("allOf")) {
            return of(type.path("allOf").path(0), depth);
        }
        return type.path("type").isArray()
                ? anyOf(type.path("type")
                        .valueStream()
                        .map(name -> ofType(name.asString(), type, depth))
                        .toList())
                : ofType(type.path("type").asString(), type, depth);
    }

    private Arbitrary<JsonNode> oneOf(List<JsonNode> branches, int depth) {
        if (branches.stream().allMatch(branch -> branch.has("const"))) {
            return Arbitraries.of(
                    branches.stream().map(branch -> branch.path("const")).toList());
        }
        return anyOf(branches.stream().map(branch -> of(branch, depth)).toList());
    }

    private static Arbitrary<JsonNode> anyOf(List<Arbitrary<JsonNode>> choices) {
        return Arbitraries.integers().between(0, choices.size() - 1).flatMap(choices::get);
    }

    private Arbitrary<JsonNode> ofType(String name, JsonNode type, int depth) {
        return switch (name) {
            case "null" -> Arbitraries.just(NullNode.instance);
            case "boolean" -> Arbitraries.of(true, false).map(JSON::booleanNode);
            case "integer" -> Scalars.integer(type);
            case "number" -> Scalars.number();
            case "string" -> Scalars.string(type);
            case "array" -> array(type, depth);
            case "object" -> type.has("additionalProperties") ? map(type, depth) : object(type, depth);
            default -> throw new IllegalArgumentException("a type that nobody generates: " + type);
        };
    }

    private Arbitrary<JsonNode> array(JsonNode type, int depth) {
        if (depth >= TOO_DEEP) {
            return Arbitraries.create(JSON::arrayNode);
        }
        var items = Arbitraries.lazy(() -> of(type.path("items"), depth))
                .list()
                .ofMinSize(0)
                .ofMaxSize(depth >= DEEP ? 1 : 3);
        var lists = type.path("uniqueItems").asBoolean(false) ? items.uniqueElements() : items;
        return lists.map(SchemaArbitraries::arrayOf);
    }

    private static JsonNode arrayOf(List<JsonNode> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(array::add);
        return array;
    }

    private Arbitrary<JsonNode> map(JsonNode type, int depth) {
        if (depth >= TOO_DEEP) {
            return Arbitraries.create(JSON::objectNode);
        }
        var values = Arbitraries.lazy(() -> of(type.path("additionalProperties"), depth + 1));
        var keys = Scalars.snowflakes();
        return Combinators.combine(keys, values)
                .as(Map::entry)
                .list()
                .ofMinSize(0)
                .ofMaxSize(2)
                .map(SchemaArbitraries::objectOf);
    }

    private Arbitrary<JsonNode> object(JsonNode type, int depth) {
        var required =
                type.path("required").valueStream().map(JsonNode::asString).toList();
        var fields = new ArrayList<Arbitrary<List<Map.Entry<String, JsonNode>>>>();
        type.path("properties")
                .propertyStream()
                .forEach(field -> fields.add(field(field.getKey(), field.getValue(), required, depth)));
        fields.add(UnknownFields.some());
        return Combinators.combine(fields)
                .as(parts -> objectOf(parts.stream().flatMap(List::stream).toList()));
    }

    private Arbitrary<List<Map.Entry<String, JsonNode>>> field(
            String name, JsonNode type, List<String> required, int depth) {
        Arbitrary<List<Map.Entry<String, JsonNode>>> there =
                Arbitraries.lazy(() -> of(type, depth)).map(value -> List.of(Map.entry(name, value)));
        if (required.contains(name)) {
            return there;
        }
        var chance = depth >= DEEP ? 8 : 2;
        return Arbitraries.integers().between(1, chance).flatMap((Function<
                        Integer, Arbitrary<List<Map.Entry<String, JsonNode>>>>)
                dice -> dice == 1 ? there : Arbitraries.just(List.of()));
    }

    static JsonNode objectOf(List<Map.Entry<String, JsonNode>> fields) {
        ObjectNode object = JSON.objectNode();
        fields.forEach(field -> object.set(field.getKey(), field.getValue()));
        return object;
    }
}
