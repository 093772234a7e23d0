package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.ObeyedTown.ACME;
import static space.gaia.bot.ObeyedTown.OTHER;
import static space.gaia.bot.ObeyedTown.until;

import com.mongodb.client.MongoClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.workspace.UserId;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;

/** What a workspace does not want stored is not, however it comes. */
@OnEveryEngine
class MappedTest {

    private final ObeyedTown town;

    MappedTest(MongoEngine engine, MongoClient client) {
        this.town = new ObeyedTown(engine, client);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void aMappingHoldsForOneWorkspaceAndNotForTheOther() {
        town.link(ACME, OTHER);
        town.start();
        long before = town.general.send(town.ada, "mail ada@example.org");
        until(() -> assertThat(town.content(ACME, town.general, before)).isEqualTo("mail ada@example.org"));
        town.map(Map.of("redactKinds", List.of("emails"), "skipText", List.of("(?i)secret")));

        until(() -> {
            long probe = town.general.send(town.ada, "to a@b.org");
            until(() -> assertThat(town.content(OTHER, town.general, probe)).isEqualTo("to a@b.org"));
            assertThat(town.content(ACME, town.general, probe)).isEqualTo("to [redacted]");
        });
        long skipped = town.general.send(town.ada, "a Secret");
        town.general.react(town.bo, skipped, "👍");
        long last = town.general.send(town.bo, "the last");
        town.general.react(town.bo, last, "🔥");

        until(() -> assertThat(rows(OTHER.value())).hasSize(2));
        until(() -> assertThat(rows(ACME.value())).hasSize(1));
        assertThat(town.contents(ACME)).contains("the last").doesNotContain("a Secret");
        assertThat(town.contents(OTHER)).contains("the last", "a Secret", "to a@b.org");
        assertThat(town.count("messages", new Document("_id", new Document("$regex", "^acme.*" + skipped))))
                .isZero();
        Document kept = Objects.requireNonNull(town.message(ACME, town.general, last));
        assertThat(kept.getString("mappingVersion")).isNotBlank();
        assertThat(Objects.requireNonNull(town.message(OTHER, town.general, last)))
                .doesNotContainKey("mappingVersion");
    }

    @Test
    void whatIsFetchedIsMappedAsWhatComesLive() {
        List<Long> old = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            old.add(town.general.send(i % 2 == 0 ? town.ada : town.bo, "call +49 30 1234567 or ada@example.org " + i));
        }
        town.general.react(town.bo, old.getFirst(), "👍");
        SimulatedChannel thread = town.general.startThread(town.ada, old.get(3), "a thread");
        thread.send(town.bo, "in a thread");
        town.start();
        town.map(Map.of("authors", "pseudonyms", "redactKinds", List.of("emails"), "events", List.of("reactions")));

        town.link(ACME);
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
        long live = town.general.send(town.bo, "hello <@%d>".formatted(town.ada.id()));
        until(() -> assertThat(town.message(ACME, town.general, live)).isNotNull());

        assertThat(town.contents(ACME).stream().filter(content -> content.startsWith("call")))
                .hasSize(30)
                .noneMatch(content -> content.contains("example.org"));
        assertThat(town.contents(ACME)).noneMatch(content -> content.contains(Long.toString(town.ada.id())));
        assertThat(town.contents(ACME)).doesNotContain("in a thread");
        assertThat(town.count("people", new Document())).isZero();
        until(() -> assertThat(rows("acme")).hasSize(1));
        String dump = dump("messages") + dump("reactions") + dump("people");
        assertThat(dump).doesNotContain(Long.toString(town.bo.id())).doesNotContain(Long.toString(town.ada.id()));
    }

    @Test
    void whoHasAPseudonymIsForgottenLikeEverybody() {
        town.link(ACME);
        town.start();
        town.map(Map.of("authors", "pseudonyms"));
        until(() -> {
            long probe = town.general.send(town.ada, "from ada");
            until(() -> assertThat(town.message(ACME, town.general, probe)).isNotNull());
            assertThat(Objects.requireNonNull(town.message(ACME, town.general, probe))
                            .getLong("author"))
                    .isNotEqualTo(town.ada.id());
        });
        town.general.send(town.bo, "from bo");
        long last = town.general.send(town.ada, "the last");
        town.general.react(town.bo, last, "👍");
        until(() -> assertThat(rows("acme")).hasSize(1));
        until(() -> assertThat(town.contents(ACME)).contains("from bo", "the last"));

        town.bot().bean(Purges.class).ask(ACME, new PurgeScope.Person(new UserId(town.bo.id())));

        until(() -> assertThat(town.contents(ACME)).contains("the last").doesNotContain("from bo"));
        until(() -> assertThat(rows("acme")).isEmpty());
        town.general.send(town.bo, "from bo again");
        long after = town.general.send(town.ada, "after it");
        until(() -> assertThat(town.message(ACME, town.general, after)).isNotNull());
        assertThat(town.contents(ACME)).doesNotContain("from bo again");
        UserId stored = town.bot().bean(Policies.class).of(ACME).mapping().stored(new UserId(town.bo.id()));
        assertThat(stored.value()).isNotEqualTo(town.bo.id());
        until(() -> assertThat(town.count("people", new Document("user", stored.value())))
                .isZero());
        assertThat(dump("purges")).doesNotContain(stored.toString()).doesNotContain(Long.toString(town.bo.id()));
    }

    private List<String> rows(String workspace) {
        return town.database
                .getCollection("reactions")
                .find(new Document("_id", new Document("$regex", "^" + workspace + "/")))
                .map(row -> row.getString("_id"))
                .into(new ArrayList<>());
    }

    private String dump(String collection) {
        StringBuilder dump = new StringBuilder();
        town.database.getCollection(collection).find().forEach(document -> dump.append(document.toJson()));
        return dump.toString();
    }
}
