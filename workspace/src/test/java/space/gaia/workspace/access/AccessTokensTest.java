package space.gaia.workspace.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Set;
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
        Secret token = tokens.issue(new NewToken(
                "reports", AccessRole.APP, Set.of(ACME), null, Set.of(new ChannelId(5), new ChannelId(6))));

        assertThat(tokens.find(token))
                .contains(new Access(
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

        tokens.revoke(token);

        assertThat(tokens.find(token)).isEmpty();
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
                .contains(new Access("admin token", AccessRole.ADMIN, new Coverage.All(), null));
        assertThat(tokens.find(Secret.of("correct-horse-battery-staple-43"))).isEmpty();
        assertThat(tokens().find(admin)).isEmpty();
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
