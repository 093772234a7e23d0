package space.gaia.app.proof;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** Fields that Discord may add tomorrow, under names that a database could misread. */
final class UnknownFields {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 40;

    private static final List<String> NAMES = List.of(
            "new_field",
            "$set",
            "$",
            ".",
            "a.b",
            "a.b.c.",
            ".leading",
            "%24",
            "100%",
            "%",
            "_id",
            "_class",
            "seq",
            "stream",
            "state",
            "body",
            "observed",
            "0",
            "",
            " ",
            "ключ",
            "鍵 🔑",
            "__proto__",
            "with\u0000nul",
            "with\nnewline",
            "\"quoted\"",
            "a-very-long-name-".repeat(20));

    private UnknownFields() {}

    /** Mostly none. */
    static Arbitrary<List<Map.Entry<String, JsonNode>>> some() {
        Arbitrary<List<Map.Entry<String, JsonNode>>> none = Arbitraries.just(List.of());
        return Arbitraries.frequencyOf(
                Tuple.of(9, none), Tuple.of(1, entry().list().ofMinSize(1).ofMaxSize(3)));
    }

    static Arbitrary<Map.Entry<String, JsonNode>> entry() {
        return Combinators.combine(Arbitraries.of(NAMES), value()).as(Map::entry);
    }

    static List<String> names() {
        return NAMES;
    }

    static Arbitrary<JsonNode> value() {
        return Arbitraries.oneOf(
                scalar(),
                scalar(),
                Arbitraries.create(JSON::objectNode),
                Arbitraries.create(JSON::arrayNode),
                nested(),
                Combinators.combine(Arbitraries.of(NAMES), scalar(), Arbitraries.of(NAMES), scalar())
                        .as((name, value, other, another) -> SchemaArbitraries.objectOf(
                                List.of(Map.entry(name, value), Map.entry(other, another)))));
    }

    private static Arbitrary<JsonNode> scalar() {
        return Arbitraries.oneOf(
                Arbitraries.just(NullNode.instance),
                Arbitraries.of(true, false).map(JSON::booleanNode),
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.longs().map(JSON::numberNode),
                Arbitraries.of(
                                "9223372036854775808",
                                "18446744073709551615",
                                "-9223372036854775809",
                                "1" + "0".repeat(40))
                        .map(digits -> JSON.numberNode(new BigInteger(digits))),
                Arbitraries.of(0.1, -0.0, 1.0, 1e300, 5e-324, 3.141592653589793, 1e21)
                        .map(JSON::numberNode),
                Arbitraries.of("", "text", "2026-01-01T00:00:00Z", "41771983429993937", "ünïcödé 🎉")
                        .map(JSON::stringNode));
    }

    /** Objects within arrays within objects. */
    private static Arbitrary<JsonNode> nested() {
        return Combinators.combine(Arbitraries.integers().between(2, DEEPEST), scalar(), Arbitraries.of(NAMES))
                .as((depth, core, name) -> {
                    JsonNode value = core;
                    for (var level = 0; level < depth; level++) {
                        value = level % 2 == 0
                                ? JSON.arrayNode().add(value)
                                : SchemaArbitraries.objectOf(List.of(Map.entry(name, value)));
                    }
                    return value;
                });
    }
}
