package space.gaia.workspace.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;

@OnEveryEngine
class LinkCodesTest {
    private static final WorkspaceId ACME = new WorkspaceId("acme");
    private static final GuildId SERVER = new GuildId(700);
    private static final GuildId OTHER_SERVER = new GuildId(701);
    private static final UserId ADA = new UserId(1);
    private static final UserId BEN = new UserId(2);
    private static final Redeemed ACCEPTED = new Redeemed.Accepted(ACME, "tok_1");

    private final MongoDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final LinkCodes codes;

    LinkCodesTest(MongoClient client, MongoDatabase database) {
        this.database = database;
        InstantSource source = now::get;
        this.codes = new LinkCodes(new Engine(client, database), source.withZone(ZoneOffset.UTC));
    }

    @BeforeEach
    void empty() {
        database.getCollection("link_codes").deleteMany(new Document());
        database.getCollection("link_tries").deleteMany(new Document());
    }

    @Test
    void aCodeOpensItsWorkspaceOnce() {
        Secret code = issue();

        assertThat(codes.redeem(code, ADA, SERVER)).isEqualTo(ACCEPTED);
        assertThat(codes.redeem(code, ADA, SERVER)).isEqualTo(new Redeemed.Spent());
        assertThat(codes.redeem(code, BEN, OTHER_SERVER)).isEqualTo(new Redeemed.Spent());
    }

    @Test
    void aCodeHasSixtyBitsAndNoLetterThatLooksLikeADigit() {
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String code = CodeText.random().reveal();
            assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
            different.add(code);
        }
        assertThat(different).hasSize(200);
    }

    @Test
    void aCodeIsUnderstoodHoweverItIsTyped() {
        String code = issue().reveal();
        String typed = "  "
                + code.replace("-", " ").replace('0', 'o').replace('1', 'l').toLowerCase(Locale.ROOT) + "\n";

        assertThat(codes.redeem(Secret.of(typed), ADA, SERVER)).isEqualTo(ACCEPTED);
    }

    @Test
    void whatNobodyMadeIsWrong() {
        issue();

        assertThat(codes.redeem(Secret.of("0000-0000-0000"), ADA, SERVER)).isEqualTo(new Redeemed.Wrong());
        assertThat(codes.redeem(Secret.of(""), ADA, SERVER)).isEqualTo(new Redeemed.Wrong());
        assertThat(codes.redeem(Secret.of("{\"$ne\": null}"), ADA, SERVER)).isEqualTo(new Redeemed.Wrong());
        assertThat(codes.redeem(Secret.of("A".repeat(100_000)), ADA, SERVER)).isEqualTo(new Redeemed.Wrong());
    }

    @Test
    void aCodeIsGoodForTenMinutes() {
        Secret early = issue();
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(codes.redeem(early, ADA, SERVER)).isEqualTo(ACCEPTED);

        Secret late = issue();
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
        assertThat(codes.redeem(late, ADA, SERVER)).isEqualTo(new Redeemed.Expired());
    }

    @Test
    void aCodeThatWasMadeForAServerIsGoodThereAndNowhereElse() {
        Secret code = codes.issue(ACME, "tok_1", SERVER).code();

        assertThat(codes.redeem(code, BEN, OTHER_SERVER)).isEqualTo(new Redeemed.Foreign());
        assertThat(codes.redeem(code, ADA, SERVER)).isEqualTo(ACCEPTED);
    }

    @Test
    void whoGuessesHasTwentyTriesWhereverTheyTry() {
        for (int i = 0; i < LinkCodes.MOST_TRIES; i++) {
            assertThat(codes.redeem(wrong(i), ADA, new GuildId(1000 + i))).isEqualTo(new Redeemed.Wrong());
        }
        Instant until = now.get().plus(Duration.ofMinutes(10));

        Secret good = issue();
        assertThat(codes.redeem(good, ADA, SERVER)).isEqualTo(new Redeemed.TooManyTries(until));
        assertThat(codes.redeem(good, BEN, SERVER)).as("it was not spent").isEqualTo(ACCEPTED);
    }

    @Test
    void aServerHasTwentyTriesWhoeverTries() {
        for (int i = 0; i < LinkCodes.MOST_TRIES; i++) {
            codes.redeem(wrong(i), new UserId(1000 + i), SERVER);
        }
        Secret good = issue();
        assertThat(codes.redeem(good, ADA, SERVER)).isInstanceOf(Redeemed.TooManyTries.class);

        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));
        assertThat(codes.redeem(issue(), ADA, SERVER)).as("after ten minutes").isEqualTo(ACCEPTED);
    }

    @Test
    void oneCodeTriedTwentyTimesIsNotLookedAtAgain() {
        Secret code = issue();
        codes.redeem(code, BEN, OTHER_SERVER);
        for (int i = 0; i < LinkCodes.MOST_TRIES; i++) {
            assertThat(codes.redeem(code, ADA, SERVER)).isEqualTo(new Redeemed.Spent());
        }
        assertThat(codes.redeem(code, ADA, SERVER)).isInstanceOf(Redeemed.TooManyTries.class);
    }

    @Test
    void goodCodesDoNotUseUpTheTries() {
        for (int i = 0; i < 2 * LinkCodes.MOST_TRIES; i++) {
            assertThat(codes.redeem(issue(), ADA, SERVER)).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void ofManyWhoGiveOneCodeAtOnceOneGetsIt() throws Exception {
        Secret code = issue();
        List<Callable<Redeemed>> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            UserId person = new UserId(100 + i);
            all.add(() -> codes.redeem(code, person, SERVER));
        }
        assertThat(together(all).stream().filter(ACCEPTED::equals)).hasSize(1);
    }

    @Test
    void manyTriesAtOnceAreNoMoreThanTwenty() throws Exception {
        Callable<Redeemed> guess = () -> codes.redeem(wrong(7), ADA, SERVER);

        assertThat(together(Collections.nCopies(60, guess)).stream().filter(new Redeemed.Wrong()::equals))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(LinkCodes.MOST_TRIES);
        assertThat(codes.redeem(issue(), ADA, SERVER)).isInstanceOf(Redeemed.TooManyTries.class);
    }

    @Test
    void neitherACodeNorWhatIsStoredOfItTellsTheCode() {
        IssuedCode issued = codes.issue(ACME, "tok_1", null);
        String code = issued.code().reveal();

        assertThat(issued.toString()).doesNotContain(code);
        assertThat(database.getCollection("link_codes").find())
                .singleElement()
                .asString()
                .doesNotContain(code)
                .doesNotContain(code.replace("-", ""));
    }

    @Test
    void whatIsOverIsNotKept() {
        issue();
        codes.redeem(wrong(1), ADA, SERVER);
        now.updateAndGet(instant -> instant.plus(Duration.ofDays(2)));
        issue();
        codes.redeem(wrong(1), BEN, OTHER_SERVER);

        assertThat(database.getCollection("link_codes").countDocuments()).isEqualTo(1);
        assertThat(database.getCollection("link_tries").find().map(tries -> tries.getString("_id")))
                .containsExactlyInAnyOrder("person/2", "server/701");
    }

    private Secret issue() {
        return codes.issue(ACME, "tok_1", null).code();
    }

    /** Not by chance a good one: what is made at random has no such pattern. */
    private static Secret wrong(int number) {
        return Secret.of("0000-0000-%04d".formatted(number));
    }

    private static List<Redeemed> together(List<Callable<Redeemed>> all) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Redeemed> results = new ArrayList<>();
            for (Future<Redeemed> one : pool.invokeAll(all)) {
                results.add(one.get());
            }
            return results;
        }
    }
}
