package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.ObeyedTown.ACME;
import static space.gaia.bot.ObeyedTown.until;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

/** What was stored before the settings changed becomes what it would be had they been so from the start. */
@OnEveryEngine
class ReappliedTest {

    private static final int MESSAGES = 60;

    private final ObeyedTown town;
    private final List<Long> all = new ArrayList<>();

    ReappliedTest(MongoEngine engine, MongoClient client) {
        this.town = new ObeyedTown(engine, client);
    }

    @BeforeEach
    void talk() {
        town.link(ACME);
        town.start();
        for (int i = 0; i < MESSAGES; i++) {
            String text = i % 10 == 0 ? "a secret " + i : "mail %d@example.org to <@%d>".formatted(i, town.bo.id());
            all.add(town.general.send(i % 2 == 0 ? town.ada : town.bo, text));
        }
        town.general.react(town.bo, all.get(1), "👍");
        town.general.react(town.bo, all.get(10), "👍");
        until(() -> assertThat(town.contents(ACME)).hasSize(MESSAGES));
        until(() -> assertThat(town.count("reactions", new Document())).isEqualTo(2));
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void whatIsStoredIsRedactedAndSkippedWhilePeopleTalk() {
        long seqBefore = seq();
        town.map(Map.of("redactKinds", List.of("emails"), "skipText", List.of("secret")));
        for (int i = 0; i < 10; i++) {
            all.add(town.general.send(town.ada, "meanwhile %d@example.org".formatted(i)));
        }

        untilDone();
        until(() -> assertThat(town.contents(ACME)).hasSize(MESSAGES - 6 + 10));
        assertThat(town.contents(ACME))
                .noneMatch(content -> content.contains("example.org") || content.contains("secret"));
        until(() -> assertThat(town.count("reactions", new Document())).isEqualTo(1));
        Document withheld = Objects.requireNonNull(town.database
                .getCollection("messages")
                .find(new Document("message", all.getFirst()))
                .first());
        assertThat(withheld.getString("state")).isEqualTo("withheld");
        assertThat(withheld.getLong("seq")).isGreaterThan(seqBefore);
        assertThat(withheld.get("body", new Document())).isEmpty();
        assertThat(progress()).containsKeys("messages", "withheld");
    }

    @Test
    void whatWasTakenAwayIsReadAgain() {
        SimulatedChannel thread = town.general.startThread(town.ada, all.get(3), "a thread");
        long inThread = thread.send(town.bo, "in a thread");
        until(() -> assertThat(town.message(ACME, thread, inThread)).isNotNull());
        town.map(Map.of(
                "redactKinds",
                List.of("emails"),
                "skipText",
                List.of("secret"),
                "authors",
                "pseudonyms",
                "events",
                List.of("people")));
        untilDone();
        assertThat(town.message(ACME, thread, inThread)).isNull();
        assertThat(town.count("reactions", new Document())).isZero();
        assertThat(dump()).doesNotContain("example.org").doesNotContain("\"ada\"");
        assertThat(town.count("people", new Document("user", town.bo.id()))).isZero();

        town.map(Map.of());

        untilDone();
        // Two more tell that the thread began.
        until(() -> assertThat(town.contents(ACME)).hasSize(MESSAGES + 3).contains("a secret 0", "in a thread"));
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
        until(() -> assertThat(town.count("reactions", new Document("user", town.bo.id())))
                .isEqualTo(2));
        until(() -> assertThat(town.count("people", new Document("user", town.bo.id())))
                .isEqualTo(1));
        Document message = Objects.requireNonNull(town.message(ACME, town.general, all.get(2)));
        assertThat(message.getLong("author")).isEqualTo(town.ada.id());
        assertThat(message).doesNotContainKey("mappingVersion");
    }

    @Test
    void theNextProcessGoesOnWhereTheFirstStopped() {
        town.map(Map.of("redactKinds", List.of("emails")));
        until(() -> assertThat(town.contents(ACME)).anyMatch(content -> content.contains("[redacted]")));
        town.stop();
        town.start();

        untilDone();
        assertThat(town.contents(ACME)).hasSize(MESSAGES).noneMatch(content -> content.contains("example.org"));
    }

    @Test
    void aChangeAndItsOppositeEndAsAtFirst() {
        town.map(Map.of("skipText", List.of("secret")));
        until(() -> assertThat(town.count("mappings", new Document())).isEqualTo(1));
        town.map(Map.of());

        untilDone();
        until(() -> assertThat(town.contents(ACME)).hasSize(MESSAGES));
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
    }

    private void untilDone() {
        until(() -> {
            Task task = task();
            assertThat(task.state()).isEqualTo(Task.State.DONE);
            Document mapping = town.database.getCollection("mappings").find().first();
            assertThat(Objects.requireNonNull(mapping).getString("phase")).isEqualTo("DONE");
            assertThat(mapping.getEmbedded(List.of("wanted", "version"), String.class))
                    .isEqualTo(town.version());
        });
    }

    private Task task() {
        return town.bot()
                .bean(Tasks.class)
                .find("mapping " + town.stream.id())
                .orElseThrow(() -> new AssertionError("there is no task"));
    }

    private Map<String, Long> progress() {
        return task().progress();
    }

    private long seq() {
        return Objects.requireNonNull(
                        town.database.getCollection("streams").find().first())
                .getLong("seq");
    }

    private String dump() {
        StringBuilder dump = new StringBuilder();
        for (String collection : List.of("messages", "reactions", "people")) {
            town.database.getCollection(collection).find().forEach(document -> dump.append(document.toJson()));
        }
        return dump.toString();
    }
}
