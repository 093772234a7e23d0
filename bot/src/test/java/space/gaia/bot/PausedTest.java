package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.bot.ObeyedTown.ACME;
import static space.gaia.bot.ObeyedTown.OTHER;
import static space.gaia.bot.ObeyedTown.until;

import com.mongodb.client.MongoClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.server.ServerHealth;

/** What is switched off stores nothing, says so, and knows afterwards what it does not know. */
@OnEveryEngine
class PausedTest {

    private final ObeyedTown town;

    PausedTest(MongoEngine engine, MongoClient client) {
        this.town = new ObeyedTown(engine, client);
    }

    @BeforeEach
    void talk() {
        town.link(ACME, OTHER);
        town.start();
        long first = town.general.send(town.ada, "before");
        until(() -> assertThat(town.message(ACME, town.general, first)).isNotNull());
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void switchedOffNothingIsStoredAndSwitchedOnItIsFetched() {
        town.enable(false);
        untilPaused();
        long missed = town.general.send(town.ada, "meanwhile");
        until(() -> assertThat(town.message(OTHER, town.general, missed)).isNotNull());
        assertThat(town.contents(ACME)).containsExactly("before");
        assertThat(health().state()).isEqualTo(ServerHealth.State.DOWN);
        assertThat(health().reason()).contains("switched off");

        town.enable(true);

        until(() -> assertThat(town.message(ACME, town.general, missed)).isNotNull());
        long after = town.general.send(town.ada, "after");
        until(() -> assertThat(town.contents(ACME)).containsExactlyInAnyOrder("before", "meanwhile", "after"));
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
        until(() -> assertThat(health().state()).isEqualTo(ServerHealth.State.UP));
        assertThat(after).isPositive();
    }

    @Test
    void whatWasMissedStaysAMarkedGapWhereTheSettingsSaySo() {
        town.sync(Map.of("mode", "paused", "missed", "leave"));
        untilPaused();
        long missed = town.general.send(town.ada, "meanwhile");
        until(() -> assertThat(town.message(OTHER, town.general, missed)).isNotNull());

        town.sync(Map.of("missed", "leave"));

        until(() -> {
            town.general.send(town.ada, "after");
            assertThat(town.contents(ACME)).contains("after");
        });
        until(() -> assertThat(town.gaps(town.general)).containsExactly(GapReason.LEFT_OUT));
        assertThat(town.contents(ACME)).doesNotContain("meanwhile");
        assertThat(town.coverage(town.general).verifiedAt(missed, List.of())).isNull();

        town.sync(Map.of("missed", "fetch"));

        until(() -> assertThat(town.contents(ACME)).contains("meanwhile"));
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
    }

    @Test
    void whatCameWhileItWasOffIsNotClaimedByTheNextProcess() {
        town.enable(false);
        untilPaused();
        town.general.send(town.ada, "while off");
        town.stop();
        town.general.send(town.ada, "while off and nobody listened");
        town.start();
        long seen = town.general.send(town.ada, "while off and somebody listened");
        until(() -> assertThat(town.message(OTHER, town.general, seen)).isNotNull());
        assertThat(town.contents(ACME)).containsExactly("before");
        assertThat(town.gaps(town.general)).containsExactly(GapReason.DISABLED);

        town.set(ACME, true, Map.of());

        until(() -> assertThat(town.contents(ACME))
                .contains("while off", "while off and nobody listened", "while off and somebody listened"));
        until(() -> assertThat(town.coverage(town.general).isWhole()).isTrue());
    }

    @Test
    void switchedOffWhileNobodyListenedIsObeyedFromTheFirstEventOn() {
        town.enable(false);
        untilPaused();
        town.stop();
        town.start();
        town.set(ACME, true, Map.of());
        until(() -> assertThat(town.coverage(town.general).live()).isNotNull());
        town.set(ACME, false, Map.of());
        town.stop();
        long missed = town.general.send(town.ada, "meanwhile");
        town.start();
        until(() -> assertThat(town.message(OTHER, town.general, missed)).isNotNull());
        untilPaused();
        assertThat(town.contents(ACME)).containsExactly("before");
    }

    @Test
    void settingsThatCannotBeObeyedStoreNothing() {
        town.map(Map.of("authors", "nobody"));

        untilPaused();
        assertThat(health().reason()).contains("/dataMapping/authors");
    }

    private void untilPaused() {
        until(() -> assertThat(town.gaps(town.general)).containsExactly(GapReason.DISABLED));
    }

    private ServerHealth health() {
        return town.servers.find(town.stream).orElseThrow().health();
    }
}
