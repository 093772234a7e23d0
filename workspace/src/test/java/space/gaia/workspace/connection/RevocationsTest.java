package space.gaia.workspace.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.OneProcess;
import space.gaia.workspace.vault.TestKeys;

@OnEveryEngine
class RevocationsTest {
    private static final ConnectionKey ADA = new ConnectionKey(new WorkspaceId("acme"), "discord", "17");
    private static final ConnectionKey BOB = new ConnectionKey(new WorkspaceId("acme"), "discord", "18");
    private static final ConnectionKey ELSEWHERE = new ConnectionKey(new WorkspaceId("acme-b"), "discord", "17");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final MongoDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Engine engine;
    private Connections connections;
    private Revocations revocations;

    RevocationsTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void threeAccounts() {
        for (String collection : List.of("connections", "revocations", "vault", "vault_processes")) {
            database.getCollection(collection).deleteMany(new Document());
        }
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        OneProcess process = new OneProcess(engine, TestKeys.settings(1), clock);
        connections = new Connections(engine, process.vault, clock);
        revocations = new Revocations(engine, process.vault, clock);
        List.of(ADA, BOB, ELSEWHERE).forEach(this::connect);
    }

    @Test
    void whoIsForgottenLeavesTheTokensToBeTakenBackAndNothingElse() {
        forget(ADA);

        assertThat(connections.find(ADA)).isEmpty();
        assertThat(connections.find(BOB)).isPresent();
        assertThat(database.getCollection("revocations").find())
                .singleElement()
                .extracting(Document::keySet)
                .isEqualTo(Set.of("_id", "secrets", "tries", "due", "expires"));
        assertThat(revocations.next()).contains(new Revocations.Due(ADA, refreshToken(ADA), 1));
        forget(ADA);
        assertThat(database.getCollection("revocations").countDocuments()).isEqualTo(1);
    }

    @Test
    void aWorkspaceThatEndsLeavesThoseOfAllItsAccounts() {
        assertThat(Connections.endAll(database, ADA.workspace(), NOON)).isEqualTo(2);

        assertThat(connections.ofWorkspace(ADA.workspace())).isEmpty();
        assertThat(connections.ofWorkspace(ELSEWHERE.workspace())).hasSize(1);
        assertThat(List.of(
                        revocations.next().orElseThrow().key(),
                        revocations.next().orElseThrow().key()))
                .containsExactlyInAnyOrder(ADA, BOB);
        assertThat(revocations.next()).isEmpty();
    }

    @Test
    void oneThatFailedIsDueAgainLaterAndOneThatIsDoneIsGone() {
        forget(ADA);
        assertThat(revocations.next().orElseThrow().tries()).isEqualTo(1);
        assertThat(revocations.next()).isEmpty();

        now.set(NOON.plus(Revocations.BETWEEN));
        Revocations.Due second = revocations.next().orElseThrow();
        assertThat(second.tries()).isEqualTo(2);
        assertThat(second.token()).isEqualTo(refreshToken(ADA));
        revocations.done(second);

        now.set(NOON.plus(Revocations.KEPT));
        assertThat(revocations.next()).isEmpty();
        assertThat(database.getCollection("revocations").countDocuments()).isZero();
    }

    @Test
    void whatIsHandedOverMeanwhileIsNotDoneWithTheOld() {
        forget(ADA);
        Revocations.Due old = revocations.next().orElseThrow();
        connect(ADA);
        forget(ADA);

        revocations.done(old);

        assertThat(revocations.next().orElseThrow().tries()).isEqualTo(1);
    }

    @Test
    void whatDoesNotOpenSaysSo() {
        forget(ADA);
        database.getCollection("revocations")
                .updateOne(Filters.eq("_id", ADA.id()), Updates.set("secrets", new Document("x", "gv1:k9:AAAA")));

        assertThat(revocations.next().orElseThrow().token()).isEmpty();
    }

    private void forget(ConnectionKey key) {
        Connections.forget(database, key.workspace(), key.provider(), key.account(), now.get());
    }

    private void connect(ConnectionKey key) {
        Grant grant = new Grant(Secret.of("access " + key), Secret.of("refresh " + key), NOON, Set.of("guilds"));
        assertThat(connections.connect(key, grant, "somebody")).isInstanceOf(Connected.Done.class);
    }

    private static Optional<Secret> refreshToken(ConnectionKey key) {
        return Optional.of(Secret.of("refresh " + key));
    }
}
