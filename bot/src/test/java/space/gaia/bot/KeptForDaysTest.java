package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.ObeyedTown.ACME;
import static space.gaia.bot.ObeyedTown.until;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.MessageDraft;

/** What is too old goes and stays away; how far back it begins; and what messages said before. */
@OnEveryEngine
class KeptForDaysTest {

    private final ObeyedTown town;

    KeptForDaysTest(MongoEngine engine, MongoClient client) {
        this.town = new ObeyedTown(engine, client);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void whatIsTooOldIsRemovedAndFollowersLearnIt() {
        List<Long> old = new ArrayList<>();
        Instant then = Instant.now().minus(Duration.ofDays(40));
        for (int i = 0; i < 12; i++) {
            old.add(town.general.seed(town.ada, then.plusSeconds(i), "old " + i));
        }
        town.general.react(town.bo, old.getFirst(), "👍");
        long recent = town.general.seed(town.ada, Instant.now().minus(Duration.ofDays(5)), "recent");
        town.link(ACME);
        town.start();
        until(() -> assertThat(town.contents(ACME)).hasSize(13));
        until(() -> assertThat(town.count("reactions", new Document())).isEqualTo(1));
        long seq = Objects.requireNonNull(
                        town.database.getCollection("streams").find().first())
                .getLong("seq");

        town.sync(Map.of("retention", "days", "retentionDays", 30));

        until(() -> assertThat(town.contents(ACME)).containsExactly("recent"));
        until(() -> assertThat(town.coverage(town.general).floor()).isGreaterThan(old.getLast()));
        assertThat(town.count("reactions", new Document())).isZero();
        Document removed = Objects.requireNonNull(town.database
                .getCollection("messages")
                .find(new Document("message", old.getFirst()))
                .first());
        assertThat(removed.getString("state")).isEqualTo("removed");
        assertThat(removed.getString("removedBy")).isEqualTo("retention");
        assertThat(removed.getLong("seq")).isGreaterThan(seq);
        assertThat(removed).doesNotContainKey("body");
        town.stop();
        town.start();
        town.general.react(town.bo, old.get(3), "👍");
        town.general.edit(old.get(4), "old and edited");
        long live = town.general.send(town.ada, "live");
        until(() -> assertThat(town.message(ACME, town.general, live)).isNotNull());
        assertThat(town.contents(ACME)).containsExactlyInAnyOrder("live", "recent");
        assertThat(town.message(ACME, town.general, recent)).isNotNull();
        assertThat(town.count("reactions", new Document())).isZero();
    }

    @Test
    void retentionFromTheStartFetchesNoMoreThanItKeeps() {
        town.general.seed(town.ada, Instant.now().minus(Duration.ofDays(40)), "old");
        town.general.seed(town.ada, Instant.now().minus(Duration.ofDays(5)), "recent");
        town.start();
        town.sync(Map.of("retention", "days", "retentionDays", 30));
        town.link(ACME);

        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
        assertThat(town.contents(ACME)).containsExactly("recent");
        assertThat(town.count("messages", new Document())).isEqualTo(1);
    }

    @Test
    void theDepthOfHistoryIsObeyedAndCanBeWidened() {
        town.general.seed(town.ada, Instant.now().minus(Duration.ofDays(40)), "old");
        town.general.seed(town.ada, Instant.now().minus(Duration.ofDays(5)), "recent");
        town.start();
        town.sync(Map.of("history", "days", "historyDays", 10));
        town.link(ACME);
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
        assertThat(town.contents(ACME)).containsExactly("recent");

        town.sync(Map.of("history", "all"));

        until(() -> assertThat(town.contents(ACME)).containsExactlyInAnyOrder("old", "recent"));
    }

    @Test
    void earlierVersionsAreKeptWhereThatIsWanted() {
        town.link(ACME);
        town.start();
        long before = town.general.send(town.ada, "before it was wanted");
        until(() -> assertThat(town.message(ACME, town.general, before)).isNotNull());
        town.general.edit(before, "edited before");
        until(() -> assertThat(town.content(ACME, town.general, before)).isEqualTo("edited before"));
        assertThat(revisions()).isEmpty();

        town.sync(Map.of("editHistory", true));
        until(() -> {
            long probe = town.general.send(town.ada, "first");
            until(() -> assertThat(town.message(ACME, town.general, probe)).isNotNull());
            town.general.edit(probe, "second");
            town.general.edit(probe, "third");
            until(() -> assertThat(town.content(ACME, town.general, probe)).isEqualTo("third"));
            assertThat(revisions()).contains("first", "second");
        });
        town.map(Map.of("redactText", List.of("first")));
        until(() -> assertThat(revisions()).contains("[redacted]", "second").doesNotContain("first"));
    }

    @Test
    void filesAreLeftOutWhereThatIsWanted() {
        town.link(ACME);
        town.start();
        long sent =
                town.general.send(town.ada, MessageDraft.text("with a file").attachment("notes.txt", 5, "text/plain"));
        until(() -> assertThat(files(sent)).isEqualTo(1));

        town.sync(Map.of("attachments", false));

        until(() -> assertThat(files(sent)).isZero());
        assertThat(town.content(ACME, town.general, sent)).isEqualTo("with a file");
    }

    private int files(long message) {
        Document found = town.message(ACME, town.general, message);
        return found == null
                ? -1
                : found.get("body", new Document())
                        .getList("attachments", Object.class, List.of())
                        .size();
    }

    private List<String> revisions() {
        return town.database
                .getCollection("revisions")
                .find()
                .map(revision -> revision.get("body", new Document()).get("content", ""))
                .into(new ArrayList<>());
    }
}
