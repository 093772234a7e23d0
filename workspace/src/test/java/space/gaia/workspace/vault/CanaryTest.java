package space.gaia.workspace.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.benmanes.caffeine.cache.Ticker;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.audit.Actor;
import space.gaia.workspace.connection.ActingPerson;
import space.gaia.workspace.connection.Connected;
import space.gaia.workspace.connection.ConnectionKey;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.connection.Consent;
import space.gaia.workspace.connection.Consents;
import space.gaia.workspace.connection.Grant;
import space.gaia.workspace.connection.Redeemed;
import space.gaia.workspace.connection.Refresher;
import space.gaia.workspace.connection.Revocations;
import space.gaia.workspace.connection.Token;
import space.gaia.workspace.connection.TokenKeeper;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.integration.Check;
import space.gaia.workspace.integration.Fault;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.Revealed;
import space.gaia.workspace.integration.SaveOrder;
import space.gaia.workspace.integration.Saved;
import space.gaia.workspace.integration.Section;

/** Secrets are planted, everything is done with them that can be, and then they are looked for wherever they must not be. */
@OnEveryEngine
class CanaryTest {
    private static final String CANARY = "canary-tweets-7f3a";
    private static final IntegrationKey SLACK = new IntegrationKey(new WorkspaceId("acme"), "slack");
    private static final ConnectionKey ADA = new ConnectionKey(new WorkspaceId("acme"), "google", "ada");
    private static final String POINTER = "/authentication/apiKey";

    private final Engine engine;
    private final MongoDatabase database;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("space.gaia");
    private final List<Object> seen = new ArrayList<>();
    private final List<String> handedOut = new ArrayList<>();

    CanaryTest(MongoClient client, MongoDatabase database) {
        this.engine = new Engine(client, database);
        this.database = database;
    }

    @BeforeEach
    void listen() {
        logged.start();
        root.addAppender(logged);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(logged);
        ours.setLevel(null);
    }

    @Test
    void whatIsPlantedIsFoundNowhere() throws Exception {
        OneProcess process = new OneProcess(
                engine, TestKeys.settings(1, 2), Clock.systemUTC(), Integrations.SEALED, Connections.SEALED);
        Integrations integrations = new Integrations(engine, process.vault, Clock.systemUTC());
        Connections connections = new Connections(engine, process.vault, Clock.systemUTC());
        TokenKeeper tokens = new TokenKeeper(connections, process.vault, Clock.systemUTC());

        useIntegrations(integrations);
        useConnections(connections, tokens);
        useConsents();
        useRevocations(connections, process);
        useKeys(process);
        seen.addAll(List.of(process.vault, process.keeper, integrations, connections, tokens));
        seen.addAll(List.of(
                integrations.live(Ticker.systemTicker()),
                integrations.live(Ticker.systemTicker()).of(SLACK)));
        assertThat(integrations.reveal(SLACK, POINTER))
                .as("it is there after all")
                .isEqualTo(new Revealed.Value(Secret.of(CANARY + "-2")));

        List<String> planted = new ArrayList<>(handedOut);
        planted.addAll(List.of(CANARY, TestKeys.material(1)));
        assertThat(dump()).contains("gv1:k2:").doesNotContain(planted);
        assertThat(seen).allSatisfy(thing -> assertThat(printed(thing)).doesNotContain(planted));
        assertThat(logged.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormattedMessage() + printed(event.getThrowableProxy()))
                        .doesNotContain(planted));
        assertThat(publicTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(seen).as("an example of " + type).anyMatch(type::isInstance));
    }

    private void useIntegrations(Integrations integrations) {
        for (int i = 0; i < 3; i++) {
            SaveOrder order = order(Map.of("apiKey", CANARY + "-" + i, "host", "a.example"));
            seen.add(order);
            seen.add(integrations.save(order, Check.NONE));
        }
        seen.add(integrations.save(order(Map.of("host", "b.example")), Check.NONE));
        seen.add(integrations.save(order(Map.of("apiKey", List.of(CANARY))), Check.NONE));
        seen.add(integrations.save(
                order(Map.of("apiKey", CANARY)), draft -> List.of(new Fault("/authentication", draft.toString()))));
        SaveOrder wrong = new SaveOrder(
                SLACK,
                null,
                Map.of(Section.AUTHENTICATION, Map.of("a", CANARY)),
                Set.of("a"),
                Map.of(),
                1,
                null,
                "ada");
        seen.add(failure(() -> integrations.save(wrong, Check.NONE)));
        Map<String, @Nullable Object> unstorable = Map.of("apiKey", CANARY, "host", new Object());
        seen.add(failure(() -> integrations.save(order(unstorable), Check.NONE)));
        seen.add(integrations.find(SLACK));
        seen.add(SLACK);
        seen.add(new Fault("/a", "b"));
        seen.add(integrations.reveal(SLACK, POINTER));
        seen.add(integrations.reveal(SLACK, "/none"));
        seen.add(new Revealed.NeedsReauth());
        seen.add(new Saved.Stale(integrations.find(SLACK)));
        seen.add(new Saved.Unchanged(integrations.find(SLACK)));
        seen.add(new Saved.CannotSeal("why"));
    }

    private void useConnections(Connections connections, TokenKeeper tokens) {
        Grant grant =
                new Grant(Secret.of(CANARY + "-access"), Secret.of(CANARY + "-refresh"), Instant.EPOCH, Set.of("read"));
        Connected connected = connections.connect(ADA, grant, "ada");
        seen.addAll(List.of(ADA, grant, connected, connections.find(ADA).orElseThrow()));
        Refresher.Answer.Granted granted = new Refresher.Answer.Granted(grant);
        Refresher.Answer.Unreachable away = new Refresher.Answer.Unreachable("away", Duration.ofSeconds(1));
        seen.addAll(List.of(granted, away, tokens.token(ADA, _ -> away), tokens.token(ADA, _ -> granted)));
        Refresher.Answer.Refused refused = new Refresher.Answer.Refused("refused");
        seen.add(connections.toRevoke(ADA));
        seen.addAll(List.of(refused, tokens.token(ADA, _ -> refused), new Connected.CannotSeal("why")));
        seen.add(new Token.NotConnected());
    }

    /** What leads to a provider and back is a secret of its own: only its hash is stored. */
    private void useConsents() {
        ActingPerson person = new ActingPerson(SLACK.workspace(), new Actor("token", "t1", "ada", null));
        Consents consents = new Consents(engine, Clock.systemUTC());
        Consent consent = new Consent(person, "google", null);
        Secret ticket = consents.ticket(consent);
        Secret browser = Secret.of(CANARY + "-browser");
        Secret state = consents.state(consent, browser);
        handedOut.addAll(List.of(ticket.reveal(), state.reveal()));
        seen.addAll(List.of(person, consents, consent, ticket, state, consents.redeemTicket(ticket)));
        seen.addAll(List.of(
                consents.redeemTicket(ticket),
                consents.redeemTicket(Consents.random()),
                consents.redeemState(state, Consents.random(), "google"),
                consents.redeemState(state, browser, "google"),
                new Redeemed.Expired()));
    }

    private void useRevocations(Connections connections, OneProcess process) {
        ConnectionKey gone = new ConnectionKey(new WorkspaceId("gone"), "google", "bob");
        connections.connect(gone, new Grant(Secret.of(CANARY + "-left"), null, null, Set.of()), "bob");
        Connections.endAll(database, gone.workspace(), Instant.now());
        Revocations revocations = new Revocations(engine, process.vault, Clock.systemUTC());
        Revocations.Due due = revocations.next().orElseThrow();
        assertThat(due.token()).contains(Secret.of(CANARY + "-left"));
        seen.addAll(List.of(revocations, due));
    }

    private void useKeys(OneProcess process) {
        seen.add(process.keeper.promote("k9", "ada"));
        seen.add(process.keeper.promote("k2", "ada"));
        seen.add(process.keeper.promote("k2", "ada"));
        seen.add(process.keeper.reseal("ada"));
        process.keeper.work();
        VaultStatus status = process.keeper.status();
        seen.addAll(List.of(
                status,
                status.primary(),
                status.keys().getFirst(),
                status.processes().getFirst()));
        Sealing sealing = process.vault.sealer();
        Place place = new Place("a", "b", "c");
        seen.addAll(List.of(sealing, ((Sealing.Ready) sealing).sealer(), place, TestKeys.settings(1)));
        seen.add(new Sealing.Refused("why"));
        seen.add(process.vault.open(place, ((Sealing.Ready) sealing).sealer().seal(place, Secret.of(CANARY))));
        seen.add(process.vault.open(place, CANARY));
        seen.add(failure(() -> KeyRing.parse("k1:" + CANARY, "the test's")));
        seen.addAll(List.of(Integrations.SEALED, process.vault.keys().ring(), process.vault.keys()));
        seen.addAll(List.of(
                new Promotion.Lacking(List.of("a")),
                new Promotion.Differing(List.of("a")),
                new Promotion.Resealing(process.keeper.reseal("ada")),
                new Promotion.Contended()));
    }

    private static SaveOrder order(Map<String, @Nullable Object> authentication) {
        return new SaveOrder(
                SLACK,
                null,
                Map.of(Section.AUTHENTICATION, authentication),
                Set.of(POINTER),
                Map.of("/authentication/host", Set.of(POINTER)),
                1,
                null,
                "ada");
    }

    private static Throwable failure(Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("it should have failed");
    }

    /** Every document of every collection, as it is. */
    private String dump() {
        StringBuilder all = new StringBuilder();
        for (String collection : database.listCollectionNames()) {
            for (Document document : database.getCollection(collection).find()) {
                all.append(document.toJson()).append('\n');
            }
        }
        return all.toString();
    }

    private static String printed(@Nullable Object thing) {
        if (thing instanceof Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
        return String.valueOf(thing);
    }

    /** The types of these rooms that anybody may print. */
    private static List<Class<?>> publicTypes() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        for (String room : List.of("vault", "integration", "connection")) {
            Resource[] files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:space/gaia/workspace/%s/*.class".formatted(room));
            for (Resource file : files) {
                String name = String.valueOf(file.getFilename()).replace(".class", "");
                if (!name.equals("package-info") && file.getURL().getPath().contains("/classes/")) {
                    types.add(Class.forName("space.gaia.workspace.%s.%s".formatted(room, name)));
                }
            }
        }
        return types.stream()
                .filter(type -> isPublic(type) && !type.isEnum() && !type.isInterface())
                .filter(type -> !isOnlyStatic(type))
                .toList();
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        boolean isSeen = Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass();
        return around == null ? isSeen : isSeen && isPublic(around);
    }

    private static boolean isOnlyStatic(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).allMatch(field -> Modifier.isStatic(field.getModifiers()))
                && !type.isRecord();
    }
}
