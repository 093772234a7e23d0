package space.gaia.workspace.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.audit.Actor;
import space.gaia.workspace.engine.Engine;

/** Tickets and states are good once, for a while, for one browser and one provider. */
@OnEveryEngine
class ConsentsTest {
    private static final Consent CONSENT = new Consent(
            new ActingPerson(new WorkspaceId("acme"), new Actor("token", "tok_1", "Ada's token", null)),
            "discord",
            "https://app.example.com/page");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final MongoDatabase database;
    private final Consents consents;

    ConsentsTest(MongoClient client, MongoDatabase database) {
        this.database = database;
        InstantSource source = now::get;
        this.consents = new Consents(new Engine(client, database), source.withZone(ZoneOffset.UTC));
    }

    @Test
    void aTicketComesBackAsItWasGivenOnce() {
        Secret ticket = consents.ticket(CONSENT);

        assertThat(consents.redeemTicket(ticket)).isEqualTo(new Redeemed.Right(CONSENT));
        assertThat(consents.redeemTicket(ticket)).isEqualTo(new Redeemed.Spent());
        assertThat(consents.redeemTicket(Consents.random())).isEqualTo(new Redeemed.Unknown());
    }

    @Test
    void aStateIsForItsBrowserAndItsProviderAlone() {
        Secret browser = Consents.random();
        Secret state = consents.state(CONSENT, browser);

        assertThat(consents.redeemState(state, Consents.random(), "discord")).isEqualTo(new Redeemed.OtherBrowser());
        assertThat(consents.redeemState(state, browser, "slack")).isInstanceOf(Redeemed.OtherBrowser.class);
        assertThat(consents.redeemTicket(state)).isEqualTo(new Redeemed.Unknown());
        assertThat(consents.redeemState(state, browser, "discord")).isEqualTo(new Redeemed.Right(CONSENT));
    }

    @Test
    void afterTenMinutesItIsTooLate() {
        Secret ticket = consents.ticket(CONSENT);
        Secret state = consents.state(CONSENT, ticket);
        now.updateAndGet(moment -> moment.plus(Consents.VALID));

        assertThat(consents.redeemTicket(ticket)).isEqualTo(new Redeemed.Expired());
        assertThat(consents.redeemState(state, ticket, "discord")).isEqualTo(new Redeemed.Expired());
        assertThat(Consents.VALID).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void ofManyWhoBringItAtOnceOneHasIt() throws Exception {
        Secret ticket = consents.ticket(CONSENT);
        Callable<Redeemed> bring = () -> consents.redeemTicket(ticket);
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Redeemed> found = all.invokeAll(Collections.nCopies(16, bring)).stream()
                    .map(ConsentsTest::get)
                    .toList();

            assertThat(found).containsOnlyOnce(new Redeemed.Right(CONSENT));
            assertThat(Collections.frequency(found, new Redeemed.Spent())).isEqualTo(15);
        }
    }

    @Test
    void nothingOfThemIsStoredButTheirHashes() {
        Secret browser = Consents.random();
        List<Secret> secrets = List.of(browser, consents.ticket(CONSENT), consents.state(CONSENT, browser));

        assertThat(secrets).allSatisfy(secret -> {
            assertThat(secret.reveal()).hasSize(43);
            assertThat(database.getCollection("oauth_states").find().map(Document::toJson))
                    .isNotEmpty()
                    .allMatch(stored -> !stored.contains(secret.reveal()));
        });
    }

    private static Redeemed get(Future<Redeemed> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
