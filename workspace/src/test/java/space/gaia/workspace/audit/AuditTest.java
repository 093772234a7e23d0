package space.gaia.workspace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;

@OnEveryEngine
class AuditTest {
    private static final WorkspaceId ACME = new WorkspaceId("acme");
    private static final WorkspaceId OTHER = new WorkspaceId("acme-b");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AuditAction RENAMED = AuditAction.of("thing.renamed", "name");
    private static final AuditAction REMOVED = AuditAction.of("thing.removed");

    private final MongoDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Audit audit;

    AuditTest(MongoClient client, MongoDatabase database) {
        this.database = database;
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        this.audit = new Audit(new Engine(client, database), new AuditSettings(Duration.ofDays(2)), clock);
    }

    @BeforeEach
    void empty() {
        database.getCollection("audit").deleteMany(new Document());
    }

    @Test
    void aChangeIsReadBackAsItWasWrittenWithoutSecrets() {
        Actor ada = new Actor("token", "tok_1", "Ada's token", "ada");
        Origin from = new Origin("192.0.2.7", "curl/8 " + "x".repeat(500));
        AuditRecord written = audit.record(
                ACME, ada, from, RENAMED, "thing/1", Map.of("name", "old", "key", "planted"), Map.of("name", "new"));

        assertThat(read(AuditFilter.ALL)).containsExactly(written);
        assertThat(written.at()).isEqualTo(NOON);
        assertThat(written.before()).isEqualTo(Map.of("name", "old", "key", "******"));
        assertThat(written.from().userAgent()).hasSize(200);
        assertThat(database.getCollection("audit").find())
                .singleElement()
                .asString()
                .doesNotContain("planted");
    }

    @Test
    void eachWorkspaceHasItsOwnAndSoDoesTheService() {
        record(ACME, "tok_1", RENAMED, "thing/1");
        record(OTHER, "tok_2", RENAMED, "thing/2");
        record(null, "admin", REMOVED, "thing/3");

        assertThat(targets(ACME, AuditFilter.ALL, null, 10)).containsExactly("thing/1");
        assertThat(targets(OTHER, AuditFilter.ALL, null, 10)).containsExactly("thing/2");
        assertThat(targets(null, AuditFilter.ALL, null, 10)).containsExactly("thing/3");
    }

    @Test
    void theLatestIsFirstAndAPageGoesOnWhereTheOneBeforeItEnded() {
        for (int i = 1; i <= 5; i++) {
            now.set(NOON.plusMillis(i));
            record(ACME, "tok_1", RENAMED, "thing/" + i);
        }
        List<AuditRecord> page = audit.read(ACME, AuditFilter.ALL, null, 2);

        assertThat(page).extracting(AuditRecord::target).containsExactly("thing/5", "thing/4");
        assertThat(targets(ACME, AuditFilter.ALL, page.getLast().id(), 2)).containsExactly("thing/3", "thing/2");
    }

    @Test
    void filtersNarrowByActorActionTargetAndTime() {
        record(ACME, "tok_1", RENAMED, "thing/1");
        now.set(NOON.plusSeconds(1));
        record(ACME, "tok_2", RENAMED, "thing/2");
        now.set(NOON.plusSeconds(2));
        record(ACME, "tok_1", REMOVED, "thing/2");

        assertThat(read(new AuditFilter("tok_1", null, null, null, null))).hasSize(2);
        assertThat(read(new AuditFilter("tok_1", "thing.removed", null, null, null)))
                .hasSize(1);
        assertThat(read(new AuditFilter(null, null, "thing/2", null, null))).hasSize(2);
        assertThat(read(new AuditFilter(null, null, null, NOON.plusSeconds(1), null)))
                .hasSize(2);
        assertThat(read(new AuditFilter(null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2))))
                .singleElement()
                .extracting(record -> record.actor().id())
                .isEqualTo("tok_2");
    }

    @Test
    void whatIsOlderThanTheRetentionIsGoneAlsoWhereNothingExpiresByItself() {
        record(ACME, "tok_1", RENAMED, "thing/1");
        now.set(NOON.plus(Duration.ofDays(2)));
        assertThat(read(AuditFilter.ALL)).isEmpty();

        record(ACME, "tok_1", RENAMED, "thing/2");

        assertThat(database.getCollection("audit").countDocuments()).isEqualTo(1);
    }

    private void record(@Nullable WorkspaceId workspace, String actor, AuditAction action, String target) {
        audit.record(
                workspace,
                new Actor("token", actor, "a test", null),
                new Origin(null, null),
                action,
                target,
                null,
                null);
    }

    private List<AuditRecord> read(AuditFilter filter) {
        return audit.read(ACME, filter, null, 10);
    }

    private List<String> targets(
            @Nullable WorkspaceId workspace, AuditFilter filter, @Nullable String before, int atMost) {
        return audit.read(workspace, filter, before, atMost).stream()
                .map(AuditRecord::target)
                .toList();
    }
}
