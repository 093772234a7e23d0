package space.gaia.workspace.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.integration.IntegrationKey;

@OnEveryEngine
class SyncRunsTest {
    private static final IntegrationKey DISCORD = new IntegrationKey(new WorkspaceId("acme"), "discord");
    private static final IntegrationKey OTHERS = new IntegrationKey(new WorkspaceId("acme-2"), "discord");
    /** As the engine's own clock has it, which lets go of what has expired. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Engine engine;
    private final MongoDatabase database;

    SyncRunsTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.getCollection("sync_runs").drop();
    }

    @Test
    void whoAsksAgainSoonAsksForTheSameUntilItIsDone() {
        SyncRun first = at(0).ask(DISCORD, "ada").run();

        assertThat(at(30).ask(DISCORD, "bob")).isEqualTo(new SyncRuns.Asked(first, false));
        assertThat(at(30).ask(OTHERS, "bob").isNew()).isTrue();
        SyncRun ended = at(40).ended(first);
        assertThat(ended.endedAt()).isEqualTo(NOW.plusSeconds(40));
        assertThat(at(50).ask(DISCORD, "bob").isNew()).isTrue();
    }

    @Test
    void theLatestIsFirstAndWhatIsOldIsLetGo() {
        SyncRun first = at(0).ask(DISCORD, "ada").run();
        SyncRun second = at(120).ask(DISCORD, "bob").run();

        assertThat(at(121).of(DISCORD, 10)).containsExactly(second, first);
        assertThat(at(121).of(DISCORD, 1)).containsExactly(second);
        assertThat(at(121).of(OTHERS, 10)).isEmpty();
        SyncRun late = at(Duration.ofDays(91).toSeconds()).ask(DISCORD, "ada").run();
        assertThat(at(0).of(DISCORD, 10)).containsExactly(late);
    }

    private SyncRuns at(long seconds) {
        return new SyncRuns(engine, Clock.fixed(NOW.plusSeconds(seconds), ZoneOffset.UTC));
    }
}
