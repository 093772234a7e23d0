package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A proof is as good as its generator: it must leave nothing out, and nothing that Discord does not allow may come in. */
@ExtendWith(InJqwikSession.class)
class GeneratedMessagesTest {
    private static DiscordSchema discord;
    private static GeneratedMessages generated;

    @BeforeAll
    static void readDiscordsSchema() {
        var found = DiscordSchema.find();
        if (found.isEmpty()) {
            System.err.println(DiscordSchema.missing());
        }
        Assumptions.assumeTrue(found.isPresent(), DiscordSchema.missing());
        discord = found.get();
        generated = new GeneratedMessages(discord);
    }

    @Test
    void whatIsGeneratedIsWhatDiscordsSchemaAllows() {
        var schema = discord.validator(GeneratedMessages.MESSAGE);
        var messages = generated.from(new Random(1)).map(Shrinkable::value).limit(200);
        assertThat(messages)
                .allSatisfy(message -> assertThat(schema.validate(message)).isEmpty());
    }

    @Test
    void theSweepLeavesNoFieldNoTypeAndNoComponentOut() {
        var sweep = generated.sweep(new Random(2));
        assertThat(sweep)
                .flatExtracting(ObjectNode::propertyNames)
                .containsAll(discord.fields(GeneratedMessages.MESSAGE));
        assertThat(sweep).extracting(message -> message.path("type")).containsAll(generated.types());
        assertThat(sweep).flatExtracting(ObjectNode::propertyNames).containsAll(UnknownFields.names());
        var componentTypes = new HashSet<Integer>();
        sweep.forEach(message -> collectTypes(message.path("components"), componentTypes));
        assertThat(componentTypes).contains(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17);
        assertThat(sweep).anyMatch(message -> message.path("referenced_message").isNull());
        assertThat(sweep).anyMatch(message -> !message.has("referenced_message"));
    }

    @Test
    void chanceBringsUnknownFieldsAtEveryLevel() {
        List<ObjectNode> messages =
                generated.from(new Random(3)).map(Shrinkable::value).limit(300).toList();
        var documented = Set.copyOf(discord.fields(GeneratedMessages.MESSAGE));
        assertThat(messages).anyMatch(message -> !documented.containsAll(message.propertyNames()));
        var authors = Set.copyOf(discord.fields("UserResponse"));
        assertThat(messages)
                .anyMatch(message -> !authors.containsAll(message.path("author").propertyNames()));
    }

    @Test
    void theSameSeedGivesTheSameMessages() {
        var once =
                generated.from(new Random(4)).map(Shrinkable::value).limit(20).toList();
        var again =
                generated.from(new Random(4)).map(Shrinkable::value).limit(20).toList();
        assertThat(once).isEqualTo(again);
    }

    private static void collectTypes(JsonNode json, Set<Integer> types) {
        if (json.isObject() && json.path("type").isInt()) {
            types.add(json.path("type").asInt());
        }
        json.forEach(child -> collectTypes(child, types));
    }
}
