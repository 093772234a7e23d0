package space.gaia.workspace.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.OneProcess;
import space.gaia.workspace.vault.SealedFields;
import space.gaia.workspace.vault.TestKeys;

@OnEveryEngine
class TokenKeeperTest {
    private static final ConnectionKey KEY = new ConnectionKey(new WorkspaceId("acme"), "google", "auth|ada/1@x y");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Engine engine;
    private final MongoDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    TokenKeeperTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void empty() {
        for (String collection : List.of("connections", "vault", "vault_processes")) {
            database.getCollection(collection).deleteMany(new Document());
        }
    }

    @Test
    void aConnectionIsReadBackWithoutItsTokens() {
        connect(NOON.plusSeconds(3600));

        Connection connection = process(1).connections.find(KEY).orElseThrow();
        assertThat(connection.key()).isEqualTo(KEY);
        assertThat(connection.state()).isEqualTo(Connection.State.CONNECTED);
        assertThat(connection.scopes()).containsExactly("read", "write");
        assertThat(connection.hasRefreshToken()).isTrue();
        assertThat(connection.expires()).isEqualTo(NOON.plusSeconds(3600));
        assertThat(connection.connectedBy()).isEqualTo("ada");
        assertThat(process(1).connections.ofWorkspace(KEY.workspace())).containsExactly(connection);
        assertThat(process(1).connections.ofWorkspace(new WorkspaceId("other"))).isEmpty();
    }

    @Test
    void aTokenThatLastsIsGivenWithoutAsking() {
        connect(NOON.plusSeconds(3600));

        assertThat(access(process(1).keeper.token(KEY, nobody()))).isEqualTo("access-0");
        assertThat(process(1).keeper.token(new ConnectionKey(KEY.workspace(), "google", "bo"), nobody()))
                .isEqualTo(new Token.NotConnected());
    }

    @Test
    void aTokenThatEndsSoonIsRefreshedAndTheRotatedOneKept() {
        Provider provider = new Provider(true);
        connect(NOON.plusSeconds(59));

        assertThat(access(process(1).keeper.token(KEY, provider))).isEqualTo("access-1");
        now.set(NOON.plusSeconds(4000));
        assertThat(access(process(1).keeper.token(KEY, provider))).isEqualTo("access-2");
        assertThat(process(1).connections.find(KEY).orElseThrow().refreshedAt()).isEqualTo(NOON.plusSeconds(4000));
        assertThat(provider.reused).isEmpty();
    }

    @Test
    void whereNoNewRefreshTokenComesTheOldOneStays() {
        Provider provider = new Provider(false);
        connect(NOON);

        for (int i = 1; i < 4; i++) {
            assertThat(access(process(1).keeper.token(KEY, provider))).isEqualTo("access-" + i);
            now.set(now.get().plusSeconds(4000));
        }
        assertThat(process(1).connections.toRevoke(KEY)).contains(Secret.of("refresh-0"));
    }

    /** Forty threads of two processes at once, again and again: a provider that kills a token used twice is asked once. */
    @Test
    void howeverManyAskATokenIsRefreshedOnce() throws Exception {
        Provider provider = new Provider(true);
        connect(NOON);
        List<OneSide> sides = List.of(process(1), process(1));
        for (int round = 1; round <= 5; round++) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Token>> asking = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 40; i++) {
                    TokenKeeper keeper = sides.get(i % 2).keeper;
                    asking.add(threads.submit(() -> {
                        start.await();
                        return keeper.token(KEY, provider);
                    }));
                }
                start.countDown();
            }
            for (Future<Token> token : asking) {
                assertThat(access(token.get())).isEqualTo("access-" + round);
            }
            assertThat(provider.asked).hasValue(round);
            now.set(now.get().plusSeconds(4000));
        }
        assertThat(provider.reused).isEmpty();
    }

    @Test
    void aTokenThatTheProviderRefusedIsRefreshedOnceForAllWhoFoundOut() {
        Provider provider = new Provider(true);
        connect(NOON.plusSeconds(3600));
        Token.Usable refused = (Token.Usable) process(1).keeper.token(KEY, provider);

        assertThat(access(process(1).keeper.tokenAfter(KEY, refused.version(), provider)))
                .isEqualTo("access-1");
        assertThat(access(process(1).keeper.tokenAfter(KEY, refused.version(), provider)))
                .isEqualTo("access-1");
        assertThat(provider.asked).hasValue(1);
    }

    @Test
    void aRefusalNeedsAPersonAndIsNotAskedAgain() {
        connect(NOON);
        AtomicInteger asked = new AtomicInteger();
        Refresher refusing = _ -> {
            asked.incrementAndGet();
            return new Refresher.Answer.Refused("Google ended the access: connect again.");
        };

        for (int i = 0; i < 3; i++) {
            assertThat(process(1).keeper.token(KEY, refusing))
                    .isEqualTo(new Token.NeedsPerson("Google ended the access: connect again."));
        }
        assertThat(asked).hasValue(1);
        assertThat(process(1).connections.find(KEY)).get().satisfies(connection -> {
            assertThat(connection.state()).isEqualTo(Connection.State.NEEDS_ATTENTION);
            assertThat(connection.reason()).contains("connect again");
        });

        connect(NOON.plusSeconds(3600));
        assertThat(access(process(1).keeper.token(KEY, nobody()))).isEqualTo("access-0");
    }

    @Test
    void aNetworkErrorNeedsNobodyAndIsTriedAgain() {
        connect(NOON);
        Refresher away = _ -> new Refresher.Answer.Unreachable("Google cannot be reached.", Duration.ofSeconds(9));

        assertThat(process(1).keeper.token(KEY, away))
                .isEqualTo(new Token.Unavailable("Google cannot be reached.", Duration.ofSeconds(9)));
        assertThat(process(1).connections.find(KEY).orElseThrow().state()).isEqualTo(Connection.State.CONNECTED);
        assertThat(access(process(1).keeper.token(KEY, new Provider(true)))).isEqualTo("access-1");
    }

    @Test
    void aFaultOfTheRefresherLeavesTheLeaseFree() {
        connect(NOON);
        assertThatThrownBy(() -> process(1).keeper.token(KEY, _ -> {
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");

        assertThat(access(process(1).keeper.token(KEY, new Provider(true)))).isEqualTo("access-1");
    }

    @Test
    void withoutARefreshTokenAPersonIsNeededWhenItEnds() {
        connect(new Grant(Secret.of("access-0"), null, NOON, null));

        assertThat(process(1).keeper.token(KEY, nobody())).isInstanceOf(Token.NeedsPerson.class);
        assertThat(process(1).connections.find(KEY).orElseThrow().state()).isEqualTo(Connection.State.NEEDS_ATTENTION);
    }

    @Test
    void theLeaseOfAProcessThatDiedIsTakenOverWhenItEnds() {
        connect(NOON);
        assertThat(process(1).connections.lease(KEY, "who died", Duration.ofSeconds(40)))
                .isPresent();
        assertThat(process(1).connections.lease(KEY, "another", Duration.ofSeconds(40)))
                .isEmpty();

        now.set(NOON.plusSeconds(41));
        assertThat(access(process(1).keeper.token(KEY, new Provider(true)))).isEqualTo("access-1");
    }

    /** The provider answers when the lease is long over, and a person connected anew meanwhile: theirs stays. */
    @Test
    void whoComesLateOverwritesNothing() {
        connect(NOON);
        Refresher slow = token -> {
            now.set(NOON.plusSeconds(100));
            connect(new Grant(Secret.of("by a person"), Secret.of("theirs"), NOON.plusSeconds(9000), Set.of()));
            return new Refresher.Answer.Granted(grant("late", "late too", NOON.plusSeconds(9000)));
        };

        assertThat(access(process(1).keeper.token(KEY, slow))).isEqualTo("by a person");
        assertThat(process(1).connections.toRevoke(KEY)).contains(Secret.of("theirs"));
    }

    @Test
    void aRefusalThatComesLateMarksNothing() {
        connect(NOON);
        Refresher slow = token -> {
            connect(new Grant(Secret.of("by a person"), Secret.of("theirs"), NOON.plusSeconds(9000), Set.of()));
            return new Refresher.Answer.Refused("an old token");
        };

        assertThat(access(process(1).keeper.token(KEY, slow))).isEqualTo("by a person");
    }

    @Test
    void whatDoesNotOpenNeedsReauthAndWhatCannotBeSealedIsNotAskedFor() {
        connect(NOON);
        OneSide without = process(2);

        assertThat(without.connections.find(KEY).orElseThrow().state()).isEqualTo(Connection.State.NEEDS_REAUTH);
        assertThat(without.keeper.token(KEY, nobody())).isInstanceOf(Token.NeedsPerson.class);
        assertThat(without.connections.connect(KEY, grant("a", "b", NOON), "ada"))
                .isInstanceOf(Connected.CannotSeal.class);
        assertThat(process(1).connections.find(KEY).orElseThrow().state()).isEqualTo(Connection.State.CONNECTED);

        database.getCollection("vault").updateOne(Filters.eq("_id", "primary"), Updates.set("key", "k9"));
        assertThat(process(1).keeper.token(KEY, nobody())).isInstanceOf(Token.Unavailable.class);
    }

    @Test
    void aDeletedConnectionHasNoTokensAnyMore() {
        connect(NOON.plusSeconds(3600));

        assertThat(process(1).connections.delete(KEY)).isPresent();
        assertThat(process(1).connections.delete(KEY)).isEmpty();
        assertThat(process(1).connections.toRevoke(KEY)).isEmpty();
        assertThat(database.getCollection("connections").countDocuments()).isZero();
    }

    @Test
    void aMovedTokenDoesNotOpen() {
        connect(NOON.plusSeconds(3600));
        Document document = Objects.requireNonNull(
                database.getCollection("connections").find().first());
        String access = SealedFields.of(document).get(ConnectionDocument.ACCESS);
        database.getCollection("connections")
                .updateOne(new Document(), Updates.set(SealedFields.name(ConnectionDocument.REFRESH), access));

        assertThat(process(1).connections.find(KEY).orElseThrow().state()).isEqualTo(Connection.State.NEEDS_REAUTH);
    }

    private static String access(Token token) {
        assertThat(token).isInstanceOf(Token.Usable.class);
        return ((Token.Usable) token).accessToken().reveal();
    }

    private void connect(Instant expires) {
        connect(new Grant(Secret.of("access-0"), Secret.of("refresh-0"), expires, Set.of("write", "read")));
    }

    private void connect(Grant grant) {
        assertThat(process(1).connections.connect(KEY, grant, "ada")).isInstanceOf(Connected.Done.class);
    }

    private static Grant grant(String access, @Nullable String refresh, Instant expires) {
        return new Grant(Secret.of(access), refresh == null ? null : Secret.of(refresh), expires, null);
    }

    private static Refresher nobody() {
        return _ -> {
            throw new AssertionError("nobody should have asked");
        };
    }

    private OneSide process(int key) {
        Clock clock = clock();
        OneProcess process = new OneProcess(engine, TestKeys.settings(key), clock);
        Connections connections = new Connections(engine, process.vault, clock);
        return new OneSide(connections, new TokenKeeper(connections, process.vault, clock));
    }

    private record OneSide(Connections connections, TokenKeeper keeper) {}

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    /** A provider that gives tokens for an hour, and where it rotates, notices a refresh token that is used twice. */
    private final class Provider implements Refresher {
        private final boolean rotates;
        private final AtomicInteger asked = new AtomicInteger();
        private final Set<String> used = ConcurrentHashMap.newKeySet();
        private final Set<String> reused = ConcurrentHashMap.newKeySet();

        private Provider(boolean rotates) {
            this.rotates = rotates;
        }

        @Override
        public Answer refresh(Secret refreshToken) {
            int number = asked.incrementAndGet();
            if (rotates && !used.add(refreshToken.reveal())) {
                reused.add(refreshToken.reveal());
                return new Answer.Refused("used twice");
            }
            return new Answer.Granted(grant(
                    "access-" + number,
                    rotates ? "refresh-" + number : null,
                    now.get().plusSeconds(3600)));
        }
    }
}
