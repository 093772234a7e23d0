package space.gaia.app.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Shrinkable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import space.gaia.app.proof.Differences.Difference;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.server.ChannelChoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway sends is what a reader gets, {@link NamedList} aside: nothing missing and nothing changed. */
@OnEveryEngine
@ExtendWith(InJqwikSession.class)
class RoundTripTest {
    private static final int TRIES = Integer.getInteger("gaia.proof.tries", 100);
    private static final long SEED = Long.getLong("gaia.proof.seed", 20260501L);
    private static final String WORKSPACE = "proof";

    /** Started by the first test on an engine; JUnit has no method that runs once for each. */
    private static final Map<MongoEngine, Scene> SCENES = new HashMap<>();

    private final Scene scene;

    RoundTripTest(MongoEngine engine, MongoDatabase database) {
        this.scene = SCENES.computeIfAbsent(engine, _ -> new Scene(engine, database));
    }

    @AfterAll
    static void closeAll() {
        SCENES.values().forEach(Scene::close);
        SCENES.clear();
    }

    @Test
    void everyPayloadThatDiscordsDocumentationShowsIsReadWhole() {
        Map<Long, String> names = new LinkedHashMap<>();
        DiscordExample.all().forEach(example -> names.put(inject(example.message()), example.toString()));
        assertThat(names).hasSizeGreaterThan(130);
        assertReadWhole(names);
    }

    @Test
    void everyFieldTypeAndComponentOfDiscordsSchemaIsReadWhole() {
        Map<Long, String> names = new LinkedHashMap<>();
        generated().sweep(new Random(SEED)).forEach(message -> {
            var fields = String.join(", ", message.propertyNames());
            names.put(inject(message), "a message with " + fields);
        });
        assertReadWhole(names);
    }

    @Test
    void messagesByChanceAreReadWhole() {
        Map<Long, String> names = new LinkedHashMap<>();
        Map<Long, Shrinkable<ObjectNode>> shrinkables = new HashMap<>();
        var number = new int[1];
        generated().from(new Random(SEED)).limit(TRIES).forEach(shrinkable -> {
            var id = inject(shrinkable.value());
            names.put(id, "message %d of seed %d".formatted(++number[0], SEED));
            shrinkables.put(id, shrinkable);
        });
        var differences = differences(names);
        assertThat(differences)
                .as(() -> Differences.report(differences) + "\nthe smallest such message: "
                        + smallest(shrinkables, differences))
                .isEmpty();
    }

    private static GeneratedMessages generated() {
        var schema = DiscordSchema.find();
        if (schema.isEmpty()) {
            System.err.println(DiscordSchema.missing());
        }
        Assumptions.assumeTrue(schema.isPresent(), DiscordSchema.missing());
        return new GeneratedMessages(schema.get());
    }

    private long inject(ObjectNode message) {
        return scene.channel.inject(scene.coherent.message(message.deepCopy()));
    }

    private void assertReadWhole(Map<Long, String> names) {
        var differences = differences(names);
        assertThat(differences).as(() -> Differences.report(differences)).isEmpty();
    }

    /** Waits for what was sent last, then compares each; paths begin with the message's name and id. */
    private List<Difference> differences(Map<Long, String> names) {
        var last = scene.channel.send(scene.hedda, "That was all.");
        await().atMost(RunningService.PATIENCE).until(() -> scene.message(last).has("id"));
        Map<Long, JsonNode> read = new HashMap<>();
        scene.service
                .channel(WORKSPACE, scene.channel.id())
                .forEach(message -> read.put(message.path("id").asLong(), message));
        var differences = new ArrayList<Difference>();
        names.forEach((id, name) -> differences.addAll(Differences.between(
                "%s (%d): $".formatted(name, id),
                NamedList.read(scene.sent.get(id)),
                NamedList.withoutOurs(read.get(id)))));
        return differences;
    }

    /** Shrinks the first message that came back changed, within bounds. */
    private String smallest(Map<Long, Shrinkable<ObjectNode>> shrinkables, List<Difference> differences) {
        var first = shrinkables.entrySet().stream()
                .filter(entry -> differences.getFirst().path().contains("(" + entry.getKey() + ")"))
                .findFirst()
                .orElseThrow()
                .getValue();
        var smallest = first;
        var tries = 60;
        var smaller = true;
        while (smaller && tries > 0) {
            smaller = false;
            for (var candidate : smallest.shrink().limit(tries).toList()) {
                tries--;
                if (!comesBackWhole(candidate.value())) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest.value().toString();
    }

    private boolean comesBackWhole(ObjectNode message) {
        var id = inject(message);
        await().atMost(RunningService.PATIENCE).until(() -> scene.message(id).has("id"));
        return Differences.between(NamedList.read(scene.sent.get(id)), NamedList.withoutOurs(scene.message(id)))
                .isEmpty();
    }

    /** A server with one channel, and the service that follows it. */
    private static final class Scene implements AutoCloseable {
        private final DiscordSimulator discord = DiscordSimulator.start();
        private final SimulatedUser hedda = discord.user("hedda");
        private final SimulatedChannel channel = discord.guild("River", hedda).textChannel("general");
        private final Map<Long, ObjectNode> sent = new ConcurrentHashMap<>();
        private final Coherent coherent = new Coherent();
        private final RunningService service;

        Scene(MongoEngine engine, MongoDatabase database) {
            discord.bot().joins(channel.guild());
            discord.world().subscribe(dispatch -> {
                if (dispatch.type().equals("MESSAGE_CREATE")) {
                    sent.put(dispatch.data().path("id").asLong(), dispatch.data());
                }
            });
            RunningService.link(database, WORKSPACE, channel.guild(), ChannelChoice.all());
            service = RunningService.start(discord, engine, database);
            await().atMost(RunningService.PATIENCE).until(() -> {
                channel.send(hedda, "Is anybody there?");
                return !service.channel(WORKSPACE, channel.id()).isEmpty();
            });
        }

        JsonNode message(long id) {
            return service.message(WORKSPACE, channel.id(), id);
        }

        @Override
        public void close() {
            service.close();
            discord.close();
        }
    }
}
