package space.gaia.app.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages that Discord's schema of a message allows, with fields that it does not know. */
final class GeneratedMessages {
    static final String MESSAGE = "MessageResponse";

    /** How far a generator goes at the edges of what it may; jqwik's own default for a property. */
    private static final int SIZE = 1000;

    private final DiscordSchema schema;
    private final SchemaArbitraries arbitraries;

    GeneratedMessages(DiscordSchema schema) {
        this.schema = schema;
        this.arbitraries = new SchemaArbitraries(schema);
    }

    Arbitrary<ObjectNode> messages() {
        return arbitraries.named(MESSAGE).map(ObjectNode.class::cast);
    }

    /** Endless, the same for the same seed. */
    Stream<Shrinkable<ObjectNode>> from(Random random) {
        RandomGenerator<ObjectNode> generator = messages().generator(SIZE, true);
        return Stream.generate(() -> generator.next(random));
    }

    /**
     * What chance must not leave out: every field alone on an otherwise bare message, every type of message, every kind
     * of component, every odd name of an unknown field, and all fields at once.
     */
    List<ObjectNode> sweep(Random random) {
        var bare = bare(random);
        var sweep = new ArrayList<ObjectNode>();
        sweep.add(bare);
        var fields = arbitraries.fieldsOf(MESSAGE);
        fields.forEach((name, values) ->
                Stream.of(1, 2).forEach(_ -> sweep.add(with(bare, name, one(values, random)))));
        nullable().forEach(name -> sweep.add(bare.deepCopy().putNull(name)));
        types().forEach(type -> sweep.add(with(bare, "type", type)));
        componentKinds().forEach(kind -> {
            var component = one(arbitraries.named(kind), random);
            var message = bare.deepCopy();
            message.putArray("components").add(component);
            sweep.add(message);
        });
        UnknownFields.names().forEach(name -> sweep.add(with(bare, name, one(UnknownFields.value(), random))));
        var everything = bare.deepCopy();
        fields.forEach((name, values) -> everything.set(name, one(values, random)));
        sweep.add(everything);
        return sweep;
    }

    private ObjectNode bare(Random random) {
        var whole = messages().generator(SIZE).next(random).value();
        return whole.retain(schema.required(MESSAGE));
    }

    List<JsonNode> types() {
        return schema.named("MessageType")
                .path("oneOf")
                .valueStream()
                .map(type -> type.path("const"))
                .toList();
    }

    List<String> componentKinds() {
        return schema.names().filter(name -> name.endsWith("ComponentResponse")).toList();
    }

    private List<String> nullable() {
        return schema.named(MESSAGE)
                .path("properties")
                .propertyStream()
                .filter(field -> mayBeNull(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean mayBeNull(JsonNode type) {
        return type.path("type").valueStream().anyMatch(name -> name.asString().equals("null"))
                || type.path("oneOf")
                        .valueStream()
                        .anyMatch(branch -> branch.path("type").asString("").equals("null"));
    }

    private static ObjectNode with(ObjectNode message, String field, JsonNode value) {
        var copy = message.deepCopy();
        copy.set(field, value);
        return copy;
    }

    private static <T> T one(Arbitrary<T> values, Random random) {
        return values.generator(SIZE).next(random).value();
    }
}
