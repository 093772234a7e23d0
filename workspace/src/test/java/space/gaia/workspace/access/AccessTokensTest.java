package space.gaia.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;

@OnEveryEngine
class AccessTokensTest {
    private static final WorkspaceId ACME = new WorkspaceId("acme");
    private static final WorkspaceId OTHER = new WorkspaceId("other");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:30Z");

    private final MongoDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    AccessTokensTest(MongoDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void empty() {
        database.getCollection("access_tokens").deleteMany(new Document());
    }

    @Test
    void aTokenOpensWhatItWasMadeFor() {
        AccessTokens tokens = tokens();
        IssuedToken issued = tokens.issue(
                new NewToken("reports", AccessRole.APP, Set.of(ACME), null, Set.of(new ChannelId(5), new ChannelId(6))),
                "ada");

        assertThat(tokens.find(issued.secret()))
                .contains(new Access(
                        Access.Kind.TOKEN,
                        issued.info().id(),
                        "reports",
                        AccessRole.APP,
                        new Coverage.Named(Set.of(ACME)),
                        Set.of(new ChannelId(5), new ChannelId(6))));
    }

    @Test
    void anotherProcessKnowsItTooAndTheDatabaseDoesNotHoldIt() {
        Secret token = tokens().issue(NewToken.reading("app", ACME));

        assertThat(tokens().find(token)).get().extracting(Access::channels).isNull();
        assertThat(documents())
                .singleElement()
                .asString()
                .doesNotContain(token.reveal())
                .contains(token.hash());
    }

    @Test
    void wrongTokensOpenNothing() {
        AccessTokens tokens = tokens();
        Secret token = tokens.issue(NewToken.reading("app", ACME));

        assertThat(tokens.find(AccessTokens.random())).isEmpty();
        assertThat(tokens.find(Secret.of(token.reveal() + "A"))).isEmpty();
        assertThat(tokens.find(Secret.of(token.hash()))).isEmpty();
        assertThat(tokens.find(Secret.of(""))).isEmpty();
    }

    @Test
    void aTokenEndsWhenItExpiresEvenWhileItIsCached() {
        AccessTokens tokens = tokens();
        Secret token = tokens.issue(new NewToken("short", AccessRole.MEMBER, Set.of(ACME), NOON.plusSeconds(60), null));
        assertThat(tokens.find(token)).isPresent();

        now.set(NOON.plusSeconds(60));

        assertThat(tokens.find(token)).isEmpty();
        assertThat(tokens().find(token)).isEmpty();
    }

    @Test
    void whatHasExpiredIsSweptWhenTheNextOneIsMade() {
        AccessTokens tokens = tokens();
        tokens.issue(new NewToken("old", AccessRole.MEMBER, Set.of(ACME), NOON.plusSeconds(60), null));
        now.set(NOON.plusSeconds(61));

        tokens.issue(NewToken.reading("new", ACME));

        assertThat(documents())
                .extracting(document -> document.getString("name"))
                .containsExactly("new");
    }

    @Test
    void aRevokedTokenOpensNothing() {
        AccessTokens tokens = tokens();
        Secret token = tokens.issue(NewToken.reading("app", ACME));
        assertThat(tokens.find(token)).isPresent();

        tokens.revoke(id("app"), new Coverage.All());

        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void whatOneProcessRevokesAnotherForgetsWithinSeconds() {
        AtomicLong nanos = new AtomicLong();
        AccessTokens other = new AccessTokens(database, new AccessSettings(null), clock(), nanos::get);
        Secret token = tokens().issue(NewToken.reading("app", ACME));
        assertThat(other.find(token)).isPresent();

        tokens().revoke(id("app"), new Coverage.All());
        nanos.addAndGet(AccessTokens.FRESH.toNanos());

        assertThat(other.find(token)).isEmpty();
        assertThat(AccessTokens.FRESH).isLessThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aTokenOfSeveralWorkspacesIsEndedByEachForItselfOnly() {
        AccessTokens tokens = tokens();
        Secret token = tokens.issue(new NewToken("both", AccessRole.MEMBER, Set.of(ACME, OTHER), null, null));
        String id = id("both");

        assertThat(tokens.revoke(id, new Coverage.Named(Set.of(new WorkspaceId("third")))))
                .isInstanceOf(Revoked.Unknown.class);
        assertThat(tokens.revoke(id, new Coverage.Named(Set.of(ACME)))).isInstanceOf(Revoked.Narrowed.class);
        assertThat(tokens.find(token)).get().extracting(Access::coverage).isEqualTo(new Coverage.Named(Set.of(OTHER)));
        assertThat(tokens.revoke(id, new Coverage.Named(Set.of(ACME)))).isInstanceOf(Revoked.Unknown.class);
        assertThat(tokens.revoke(id, new Coverage.Named(Set.of(OTHER)))).isInstanceOf(Revoked.Ended.class);
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void aWorkspaceThatEndsTakesItsTokensAlong() {
        AccessTokens tokens = tokens();
        Secret ours = tokens.issue(NewToken.reading("ours", ACME));
        Secret both = tokens.issue(new NewToken("both", AccessRole.MEMBER, Set.of(ACME, OTHER), null, null));
        Secret all = tokens.issue(new NewToken("all", AccessRole.ADMIN, new Coverage.All(), null, null));

        assertThat(tokens.revokeAll(ACME)).isEqualTo(2);

        assertThat(tokens.find(ours)).isEmpty();
        assertThat(tokens.find(both).orElseThrow().coverage().covers(ACME)).isFalse();
        assertThat(tokens.find(all).orElseThrow().isOperator()).isTrue();
    }

    @Test
    void tokensAreListedByThoseWhoseWorkspacesTheyOpen() {
        AccessTokens tokens = tokens();
        tokens.issue(NewToken.reading("ours", ACME), "ada");
        tokens.issue(NewToken.reading("theirs", OTHER), "bob");
        tokens.issue(new NewToken("all", AccessRole.ADMIN, new Coverage.All(), null, null), "op");
        tokens.issue(new NewToken("old", AccessRole.MEMBER, Set.of(ACME), NOON.plusSeconds(60), null));
        now.set(NOON.plusSeconds(60));

        assertThat(tokens.list(new Coverage.Named(Set.of(ACME)), null, 10))
                .singleElement()
                .satisfies(token -> assertThat(token.name()).isEqualTo("ours"))
                .satisfies(token -> assertThat(token.createdBy()).isEqualTo("ada"));
        List<TokenInfo> every = tokens.list(new Coverage.All(), null, 10);
        assertThat(every).hasSize(3).isSortedAccordingTo(Comparator.comparing(TokenInfo::id));
        assertThat(tokens.list(new Coverage.All(), every.getFirst().id(), 1)).containsExactly(every.get(1));
        assertThat(tokens.find(id("theirs"), new Coverage.Named(Set.of(ACME)))).isEmpty();
    }

    @Test
    void itsLastUseIsKeptByTheMinute() {
        AccessTokens tokens = tokens();
        Secret token = tokens.issue(NewToken.reading("app", ACME));

        tokens.find(token);
        assertThat(lastUsed()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));

        now.set(NOON.plusSeconds(120));
        tokens.find(token);
        assertThat(lastUsed()).isEqualTo(Instant.parse("2026-03-01T12:02:00Z"));
    }

    @Test
    void theAdminTokenOfTheSettingsOpensEverything() {
        Secret admin = Secret.of("correct-horse-battery-staple-42");
        AccessTokens tokens = new AccessTokens(database, new AccessSettings(admin), clock());

        assertThat(tokens.find(Secret.of("correct-horse-battery-staple-42")))
                .contains(new Access(
                        Access.Kind.SETTINGS, "admin", "admin token", AccessRole.ADMIN, new Coverage.All(), null));
        assertThat(tokens.find(Secret.of("correct-horse-battery-staple-43"))).isEmpty();
        assertThat(tokens().find(admin)).isEmpty();
    }

    private String id(String name) {
        Document found = database.getCollection("access_tokens")
                .find(new Document("name", name))
                .first();
        return found == null ? "none" : found.getString("id");
    }

    private AccessTokens tokens() {
        return new AccessTokens(database, new AccessSettings(null), clock());
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    private Iterable<Document> documents() {
        return database.getCollection("access_tokens").find();
    }

    private Instant lastUsed() {
        Date date = documents().iterator().next().getDate("lastUsed");
        return date.toInstant();
    }
}
