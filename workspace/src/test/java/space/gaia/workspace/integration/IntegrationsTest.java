package space.gaia.workspace.integration;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.OneProcess;
import space.gaia.workspace.vault.SealedFields;
import space.gaia.workspace.vault.TestKeys;

@OnEveryEngine
class IntegrationsTest {
    private static final WorkspaceId ACME = new WorkspaceId("acme");
    private static final IntegrationKey SLACK = new IntegrationKey(ACME, "slack");
    private static final String KEY = "/authentication/apiKey";
    private static final String NESTED = "/authentication/oauth/clientSecret";
    private static final String HOST = "/authentication/host";

    private final Engine engine;
    private final MongoDatabase database;

    IntegrationsTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void empty() {
        for (String collection : List.of("integrations", "vault", "vault_processes", "signals")) {
            database.getCollection(collection).deleteMany(new Document());
        }
    }

    @Test
    void whatNobodySavedIsEmptyAndOff() {
        assertThat(process().find(SLACK)).isEqualTo(Integration.unset(SLACK));
        assertThat(process().ofWorkspace(ACME)).isEmpty();
        assertThat(process().live(Ticker.systemTicker()).of(SLACK)).isEqualTo(IntegrationSettings.UNSET);
    }

    @Test
    void aSecretIsReadBackAsAMaskAndOpenedInOnePlace() {
        Integrations integrations = process();
        Integration saved = changed(save(integrations, Map.of("apiKey", "s3cret", "host", "a.example")));

        assertThat(saved.section(Section.AUTHENTICATION))
                .isEqualTo(Map.of("apiKey", Integration.MASK, "host", "a.example"));
        assertThat(saved.secretsSet()).containsExactly(KEY);
        assertThat(saved.needsReauth()).isFalse();
        assertThat(process().find(SLACK)).isEqualTo(saved);
        assertThat(process().reveal(SLACK, KEY)).isEqualTo(new Revealed.Value(Secret.of("s3cret")));
        assertThat(process().reveal(SLACK, NESTED)).isEqualTo(new Revealed.NotSet());
        assertThat(process().reveal(new IntegrationKey(ACME, "github"), KEY)).isEqualTo(new Revealed.NotSet());
    }

    @Test
    void getThenPutChangesNothing() {
        Integrations integrations = process();
        Integration saved =
                changed(save(integrations, Map.of("apiKey", "s3cret", "oauth", Map.of("clientSecret", "another"))));

        Saved again = save(integrations, saved.section(Section.AUTHENTICATION));

        assertThat(again).isEqualTo(new Saved.Unchanged(saved));
        assertThat(integrations.reveal(SLACK, NESTED)).isEqualTo(new Revealed.Value(Secret.of("another")));
    }

    @Test
    void absentKeepsNullClearsAndAnythingElseReplaces() {
        Integrations integrations = process();
        save(integrations, Map.of("apiKey", "first", "oauth", Map.of("clientSecret", "another")));

        Integration kept = changed(save(integrations, Map.of("note", "x")));
        assertThat(kept.secretsSet()).containsExactly(KEY, NESTED);
        assertThat(integrations.find(SLACK).section(Section.AUTHENTICATION))
                .isEqualTo(Map.of(
                        "note", "x", "apiKey", Integration.MASK, "oauth", Map.of("clientSecret", Integration.MASK)));

        Map<String, @Nullable Object> clearing = new HashMap<>();
        clearing.put("apiKey", null);
        clearing.put("oauth", Map.of("clientSecret", "newer"));
        Saved saved = save(integrations, clearing);
        assertThat(saved)
                .isInstanceOfSatisfying(
                        Saved.Changed.class,
                        changed -> assertThat(changed.secrets())
                                .isEqualTo(
                                        Map.of(KEY, Saved.SecretChange.CLEARED, NESTED, Saved.SecretChange.REPLACED)));
        assertThat(integrations.reveal(SLACK, KEY)).isEqualTo(new Revealed.NotSet());
        assertThat(integrations.reveal(SLACK, NESTED)).isEqualTo(new Revealed.Value(Secret.of("newer")));
    }

    @Test
    void anAbsentSectionAndAnAbsentSwitchStay() {
        Integrations integrations = process();
        save(integrations, Map.of("apiKey", "s3cret"));
        integrations.save(order(true, Map.of(Section.SYNC_SETTINGS, Map.of("mode", "live")), null), Check.NONE);
        Integration after = changed(integrations.save(
                order(null, Map.of(Section.DATA_MAPPING, Map.of("rules", List.of(1, 2.5, "x"))), null), Check.NONE));

        assertThat(after.enabled()).isTrue();
        assertThat(after.section(Section.SYNC_SETTINGS)).isEqualTo(Map.of("mode", "live"));
        assertThat(after.section(Section.DATA_MAPPING)).isEqualTo(Map.of("rules", List.of(1, 2.5, "x")));
        assertThat(after.secretsSet()).containsExactly(KEY);
    }

    @Test
    void anotherAddressAsksForTheSecretAgain() {
        Integrations integrations = process();
        Integration before = changed(save(integrations, Map.of("apiKey", "s3cret", "host", "a.example")));

        for (Map<String, @Nullable Object> attack : List.<Map<String, @Nullable Object>>of(
                Map.of("host", "evil.example"),
                Map.of("host", "evil.example", "apiKey", Integration.MASK),
                Map.of("host", Map.of("a", "evil.example")),
                Map.of())) {
            assertThat(save(integrations, attack)).isEqualTo(new Saved.SecretAskedAgain(KEY, HOST));
        }
        assertThat(integrations.find(SLACK)).isEqualTo(before);

        assertThat(save(integrations, Map.of("host", "b.example", "apiKey", "given again")))
                .isInstanceOf(Saved.Changed.class);
        Map<String, @Nullable Object> clearing = new HashMap<>();
        clearing.put("host", "c.example");
        clearing.put("apiKey", null);
        assertThat(save(integrations, clearing)).isInstanceOf(Saved.Changed.class);
    }

    @Test
    void aStaleVersionChangesNothing() {
        Integrations integrations = process();
        Integration first = changed(save(integrations, Map.of("note", "1")));
        Integration second = changed(integrations.save(order(true, Map.of(), first.version()), Check.NONE));

        assertThat(integrations.save(order(false, Map.of(), first.version()), Check.NONE))
                .isEqualTo(new Saved.Stale(second));
        assertThat(integrations.save(order(false, Map.of(), 0L), Check.NONE)).isEqualTo(new Saved.Stale(second));
        assertThat(integrations.find(SLACK)).isEqualTo(second);
    }

    @Test
    void aVersionIsNotGivenAgainAfterADeletion() {
        Integrations integrations = process();
        Integration first = changed(save(integrations, Map.of("apiKey", "s3cret")));

        assertThat(integrations.delete(SLACK)).contains(first);
        assertThat(integrations.delete(SLACK)).isEmpty();
        assertThat(integrations.reveal(SLACK, KEY)).isEqualTo(new Revealed.NotSet());
        assertThat(integrations.find(SLACK)).isEqualTo(Integration.unset(SLACK));
        await().atMost(5, SECONDS).until(() -> System.currentTimeMillis() > first.version());
        Integration second = changed(save(integrations, Map.of("note", "x")));

        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second.secretsSet()).isEmpty();
    }

    @Test
    void aCheckSeesWhatWouldBeAndItsFaultsSaveNothing() {
        Integrations integrations = process();
        save(integrations, Map.of("apiKey", "s3cret"));
        List<Integration> drafts = new ArrayList<>();

        Saved saved = integrations.save(order(true, Map.of(Section.AUTHENTICATION, Map.of("n", 1)), null), draft -> {
            drafts.add(draft);
            return List.of(new Fault("/authentication/n", "must be a text"));
        });

        assertThat(saved).isEqualTo(new Saved.Faulty(List.of(new Fault("/authentication/n", "must be a text"))));
        assertThat(drafts).singleElement().satisfies(draft -> {
            assertThat(draft.enabled()).isTrue();
            assertThat(draft.section(Section.AUTHENTICATION)).isEqualTo(Map.of("n", 1, "apiKey", Integration.MASK));
        });
        assertThat(integrations.find(SLACK).enabled()).isNull();
    }

    @Test
    void aSecretThatIsNoTextIsAFaultThatDoesNotShowIt() {
        Integrations integrations = process();
        for (Object wrong : List.of(5, true, List.of("s3cret"), Map.of("a", "s3cret"), "")) {
            assertThat(save(integrations, Map.of("apiKey", wrong)))
                    .isInstanceOfSatisfying(
                            Saved.Faulty.class,
                            faulty -> assertThat(faulty.faults())
                                    .singleElement()
                                    .satisfies(
                                            fault -> assertThat(fault.pointer()).isEqualTo(KEY))
                                    .asString()
                                    .doesNotContain("s3cret"));
        }
        assertThat(save(integrations, Map.of("oauth", "flat")))
                .isEqualTo(new Saved.Faulty(List.of(new Fault("/authentication/oauth", "must be an object"))));
        assertThat(database.getCollection("integrations").countDocuments()).isZero();
    }

    @Test
    void oneThatDoesNotOpenBreaksNeitherTheListNorItsNeighbours() {
        Integrations integrations = process();
        save(integrations, Map.of("apiKey", "s3cret", "oauth", Map.of("clientSecret", "fine")));
        integrations.save(
                new SaveOrder(new IntegrationKey(ACME, "github"), true, Map.of(), Set.of(), Map.of(), 1, null, "ada"),
                Check.NONE);
        database.getCollection("integrations")
                .updateOne(
                        Filters.eq("_id", "acme/slack"),
                        Updates.set(SealedFields.name(KEY), "gv1:gone:" + "A".repeat(60)));

        assertThat(integrations.ofWorkspace(ACME)).hasSize(2);
        Integration slack = integrations.find(SLACK);
        assertThat(slack.needsReauth()).isTrue();
        assertThat(slack.unopened()).containsExactly(KEY);
        assertThat(slack.secretsSet()).containsExactly(KEY, NESTED);
        assertThat(integrations.reveal(SLACK, KEY)).isEqualTo(new Revealed.NeedsReauth());
        assertThat(integrations.reveal(SLACK, NESTED)).isEqualTo(new Revealed.Value(Secret.of("fine")));

        assertThat(changed(save(integrations, Map.of("apiKey", "given again"))).needsReauth())
                .isFalse();
    }

    @Test
    void aSecretMovedToAnotherWorkspaceDoesNotOpenThere() {
        Integrations integrations = process();
        save(integrations, Map.of("apiKey", "s3cret"));
        Document stolen = database.getCollection("integrations").find().first();
        assertThat(stolen).isNotNull();
        database.getCollection("integrations")
                .insertOne(new Document(stolen).append("_id", "evil/slack").append("workspace", "evil"));

        assertThat(integrations.reveal(new IntegrationKey(new WorkspaceId("evil"), "slack"), KEY))
                .isEqualTo(new Revealed.NeedsReauth());
    }

    @Test
    void withoutTheKeyThatSealsNothingIsSaved() {
        save(process(), Map.of("apiKey", "s3cret"));
        Integrations other = new Integrations(
                engine, new OneProcess(engine, TestKeys.settings(2), Clock.systemUTC()).vault, Clock.systemUTC());
        Integration before = other.find(SLACK);

        assertThat(save(other, Map.of("apiKey", "another"))).isInstanceOf(Saved.CannotSeal.class);
        assertThat(other.find(SLACK)).isEqualTo(before);
        assertThat(save(other, Map.of("note", "no secret in it"))).isInstanceOf(Saved.Changed.class);
    }

    @Test
    void ofManyWhoSaveAtOnceNobodysChangeIsLost() throws Exception {
        List<Future<Saved>> saves = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            for (Section section : Section.values()) {
                for (int i = 0; i < 2; i++) {
                    Integrations integrations = process();
                    saves.add(people.submit(() -> integrations.save(
                            order(null, Map.of(section, Map.of("set", section.field())), null), Check.NONE)));
                }
            }
        }
        for (Future<Saved> saved : saves) {
            assertThat(saved.get()).isInstanceOfAny(Saved.Changed.class, Saved.Unchanged.class);
        }
        Integration after = process().find(SLACK);
        for (Section section : Section.values()) {
            assertThat(after.section(section)).isEqualTo(Map.of("set", section.field()));
        }
    }

    @Test
    void ofManyWhoReadTheSameVersionOneSaves() throws Exception {
        Integration first = changed(save(process(), Map.of("note", "0")));
        List<Future<Saved>> saves = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(6)) {
            for (int i = 1; i <= 6; i++) {
                SaveOrder order = order(null, Map.of(Section.SYNC_SETTINGS, Map.of("by", i)), first.version());
                Integrations integrations = process();
                saves.add(people.submit(() -> integrations.save(order, Check.NONE)));
            }
        }
        int changed = 0;
        for (Future<Saved> saved : saves) {
            changed += saved.get() instanceof Saved.Changed ? 1 : 0;
        }
        assertThat(changed).isEqualTo(1);
        assertThat(process().find(SLACK).version()).isEqualTo(first.version() + 1);
    }

    @Test
    void anotherProcessObeysAChangeWithinSeconds() {
        LiveSettings bot = process().live(Ticker.systemTicker());
        assertThat(bot.of(SLACK)).isEqualTo(IntegrationSettings.UNSET);
        Integrations api = process();
        long longest = 0;
        for (int i = 0; i < 3; i++) {
            String mode = "mode " + i;
            long begun = System.nanoTime();
            api.save(order(true, Map.of(Section.SYNC_SETTINGS, Map.of("mode", mode)), null), Check.NONE);
            await().atMost(9, SECONDS)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Map.of("mode", mode).equals(bot.of(SLACK).syncSettings()));
            longest = Math.max(longest, System.nanoTime() - begun);
        }
        api.delete(SLACK);
        await().atMost(9, SECONDS).until(() -> bot.of(SLACK).equals(IntegrationSettings.UNSET));
        LoggerFactory.getLogger(IntegrationsTest.class)
                .info("another process obeyed a change after {} ms at most", longest / 1_000_000);
    }

    @Test
    void whatIsClearedHasNoSecretsIsOffAndGoesOnCounting() {
        Integrations integrations = process();
        save(integrations, Map.of("apiKey", "s3cret", "host", "a.example"));
        Integration before = changed(integrations.save(order(true, Map.of(), null), Check.NONE));
        LiveSettings live = integrations.live(() -> 0);
        assertThat(live.of(SLACK).enabled()).isTrue();

        assertThat(integrations.clear(SLACK, "ada")).contains(before);

        Integration after = integrations.find(SLACK);
        assertThat(after.enabled()).isFalse();
        assertThat(after.secretsSet()).isEmpty();
        assertThat(after.section(Section.AUTHENTICATION)).isEmpty();
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(process().live(Ticker.systemTicker()).of(SLACK).enabled()).isFalse();
        assertThat(integrations.reveal(SLACK, KEY)).isEqualTo(new Revealed.NotSet());
        assertThat(integrations.clear(new IntegrationKey(ACME, "github"), "ada"))
                .isEmpty();
        assertThat(changed(save(integrations, Map.of("host", "b.example"))).version())
                .isGreaterThan(after.version());
    }

    @Test
    void whatWasEndedBeginsAnewAndWhatWasSwitchedOffDoesNot() {
        Integrations integrations = process();
        changed(integrations.save(order(false, Map.of(), null), Check.NONE));
        assertThat(integrations.begin(SLACK, "ada")).isFalse();
        assertThat(integrations.find(SLACK).enabled()).isFalse();

        integrations.clear(SLACK, "ada");
        LiveSettings live = integrations.live(Ticker.systemTicker());
        assertThat(live.of(SLACK).enabled()).isFalse();
        assertThat(integrations.begin(SLACK, "ada")).isTrue();
        assertThat(integrations.find(SLACK).enabled()).isNull();
        assertThat(process().live(Ticker.systemTicker()).of(SLACK).enabled()).isNull();

        integrations.clear(SLACK, "ada");
        changed(integrations.save(order(false, Map.of(), null), Check.NONE));
        assertThat(integrations.begin(SLACK, "ada")).isFalse();
        assertThat(integrations.find(SLACK).enabled()).isFalse();
    }

    private Saved save(Integrations integrations, Map<String, @Nullable Object> authentication) {
        return integrations.save(order(null, Map.of(Section.AUTHENTICATION, authentication), null), Check.NONE);
    }

    @SuppressWarnings("NullAway") // it loses the nullness of what is nested in the arguments of a record
    private static SaveOrder order(
            @Nullable Boolean enabled, Map<Section, Map<String, @Nullable Object>> sections, @Nullable Long ifVersion) {
        return new SaveOrder(
                SLACK, enabled, sections, Set.of(KEY, NESTED), Map.of(HOST, Set.of(KEY)), 1, ifVersion, "ada");
    }

    private static Integration changed(Saved saved) {
        assertThat(saved).isInstanceOf(Saved.Changed.class);
        return ((Saved.Changed) saved).after();
    }

    private Integrations process() {
        return new Integrations(
                engine, new OneProcess(engine, TestKeys.settings(1), Clock.systemUTC()).vault, Clock.systemUTC());
    }
}
