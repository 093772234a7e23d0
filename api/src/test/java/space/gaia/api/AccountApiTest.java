package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.connection.ConnectionKey;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.removal.WorkspaceEnds;
import space.gaia.workspace.task.Tasks;

/** A person's way to Discord and back, and what becomes of their account; and who tries to go it otherwise. */
@ExtendWith(OutputCaptureExtension.class)
class AccountApiTest extends DiscordApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimulatedUser ada = DISCORD.user("ada");
    private RestTestClient caller;

    @BeforeEach
    void anAdmin() {
        caller = admin();
    }

    @Test
    void aPersonConnectsTheirAccountAndIsShownThatItWorked() {
        assertThat(get(caller, "/account").expect(200).at("/connected").asBoolean())
                .isFalse();
        Browser browser = browser();

        URI page = toDiscord(browser, startUrl(caller));
        Browser.Page end = browser.open(agrees(ada, page));

        assertThat(end.status()).isEqualTo(200);
        assertThat(end.body()).contains("Your Discord account is connected").doesNotContain("<script");
        Reply account = get(caller, "/account").expect(200);
        assertThat(account.text("/state")).isEqualTo("CONNECTED");
        assertThat(account.text("/id")).isEqualTo(Long.toString(ada.id()));
        assertThat(account.text("/name")).isEqualTo("Ada");
        assertThat(account.at("/scopes").toString()).isEqualTo("[\"guilds\",\"identify\"]");
    }

    @Test
    void discordIsAskedForTheTwoScopesWithAChallengeAndAgainEachTime() {
        Browser browser = browser();
        Browser.Page start = browser.open(startUrl(caller));

        var asked = UriComponentsBuilder.fromUriString(start.location()).build().getQueryParams();
        assertThat(start.location()).startsWith(DISCORD.apiBaseUrl() + "oauth2/authorize?");
        assertThat(asked.getFirst("scope")).isEqualTo("guilds%20identify");
        assertThat(asked.getFirst("code_challenge_method")).isEqualTo("S256");
        assertThat(asked.getFirst("code_challenge")).hasSize(43);
        assertThat(asked.getFirst("state")).hasSize(43);
        assertThat(asked.getFirst("prompt")).isEqualTo("consent");
        assertThat(start.cookie()).contains("HttpOnly", "SameSite=Lax", "Path=/api/v1/discord", "Max-Age=600");
    }

    @Test
    void whoCameFromAnAppGoesBackThereAndNowhereElse() {
        String back = "https://app.example.com/integrations?tab=2#discord";
        String start = post(caller, "/connect", "{\"return_to\": \"%s\"}".formatted(back))
                .expect(201)
                .text("/start_url");
        Browser browser = browser();
        assertThat(browser.open(agrees(ada, toDiscord(browser, start))).location())
                .isEqualTo("https://app.example.com/integrations?tab=2&discord=connected#discord");

        for (String elsewhere : List.of(
                "https://evil.example.com/",
                "https://app.example.com.evil.com/",
                "https://app.example.com@evil.com/",
                "https://evil.com/?https://app.example.com/",
                "http://app.example.com/",
                "https://app.example.com:444/",
                "//app.example.com/",
                "/integrations",
                "javascript:alert(1)",
                "https:app.example.com",
                "https://app.example.com\\\\@evil.com/",
                "x".repeat(2_001))) {
            assertThat(post(caller, "/connect", "{\"return_to\": \"%s\"}".formatted(elsewhere))
                            .expect(400)
                            .text("/errors/0/pointer"))
                    .as(elsewhere)
                    .isEqualTo("/return_to");
        }
    }

    @Test
    void anAddressThatIsTakenIsOneToGoBackToHoweverItIsWritten() {
        record Way(String back, String end) {}
        for (Way way : List.of(
                new Way("/p?a[]=1", "/p?a[]=1&discord=connected"),
                new Way("/ü?x=ü", "/%C3%BC?x=%C3%BC&discord=connected"),
                new Way("", "?discord=connected"),
                new Way("/?", "/?discord=connected"),
                new Way("/p?a=%5B%26&b#/{id}".replace("{id}", "7?x"), "/p?a=%5B%26&b&discord=connected#/7?x"),
                new Way("/p?discord=denied&%64iscord=x&discordant=1", "/p?discordant=1&discord=connected"))) {
            String app = "https://app.example.com";
            String start = post(caller, "/connect", "{\"return_to\": \"%s\"}".formatted(app + way.back()))
                    .expect(201)
                    .text("/start_url");
            Browser browser = browser();
            Browser.Page end = browser.open(agrees(ada, toDiscord(browser, start)));
            assertThat(end.status()).as(way.back()).isEqualTo(302);
            assertThat(end.location()).isEqualTo(app + way.end());
        }
        for (String no : List.of("/p?a={x}", "/p?a=%zz", "/p?a=1|2", "/a b")) {
            post(caller, "/connect", "{\"return_to\": \"https://app.example.com%s\"}".formatted(no))
                    .expect(400);
        }
    }

    @Test
    void aTicketOpensOnceAndWhoGuessesOneIsToldNothing() {
        String start = startUrl(caller);
        assertThat(browser().open(start).status()).isEqualTo(302);

        assertThat(browser().open(start).status()).isEqualTo(410);
        assertThat(browser().open(start, "application/json").body()).contains("used already");
        for (String wrong : List.of("A".repeat(43), "x", "")) {
            assertThat(browser()
                            .open(PUBLIC + "/api/v1/discord/start?ticket=" + wrong)
                            .status())
                    .isEqualTo(400);
        }
        String late = startUrl(caller);
        expireAll();
        Browser.Page page = browser().open(late);
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.body()).contains("too old");
    }

    @Test
    void lookingWhetherALinkIsThereDoesNotSpendIt() {
        String start = startUrl(caller);
        client.method(HttpMethod.HEAD)
                .uri(start.substring(PUBLIC.length()))
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(browser().open(start).status()).isEqualTo(302);
    }

    @Test
    void aStateFromAnotherBrowserConnectsNothingAndIsNotSpentByIt() {
        Browser hers = browser();
        String back = agrees(ada, toDiscord(hers, startUrl(caller)));
        Browser without = browser();
        Browser other = browser();
        toDiscord(other, startUrl(caller));

        assertThat(without.open(back).status()).isEqualTo(403);
        assertThat(other.open(back).status()).isEqualTo(403);
        assertThat(other.open(back).body()).contains("did not begin in this browser");
        assertThat(get(caller, "/account").at("/connected").asBoolean()).isFalse();
        assertThat(hers.open(back).status()).isEqualTo(200);
    }

    @Test
    void aCallbackThatIsReplayedIsOver() {
        Browser browser = browser();
        String back = agrees(ada, toDiscord(browser, startUrl(caller)));
        assertThat(browser.open(back).status()).isEqualTo(200);
        delete(caller, "/account").expect(200);

        Browser.Page again = browser.open(back);

        assertThat(again.status()).isEqualTo(410);
        assertThat(get(caller, "/account").at("/connected").asBoolean()).isFalse();
    }

    @Test
    void aStateThatIsLateOrMadeUpConnectsNothing() {
        Browser browser = browser();
        String back = agrees(ada, toDiscord(browser, startUrl(caller)));
        expireAll();
        assertThat(browser.open(back).status()).isEqualTo(410);

        for (String state : List.of("B".repeat(43), "short", "", "%00".repeat(43))) {
            assertThat(browser.open(CALLBACK + "?code=abc&state=" + state).status())
                    .isEqualTo(400);
        }
        assertThat(browser.open(CALLBACK).status()).isEqualTo(400);
        assertThat(connections()).isEmpty();
    }

    @Test
    void aTicketIsNoStateAndAStateNoTicket() {
        Browser browser = browser();
        String ticket = startUrl(caller).replaceAll(".*ticket=", "");
        URI page = toDiscord(browser, startUrl(caller));
        String state =
                UriComponentsBuilder.fromUri(page).build().getQueryParams().getFirst("state");

        assertThat(browser.open(CALLBACK + "?code=abc&state=" + ticket).status())
                .isEqualTo(400);
        assertThat(browser.open(PUBLIC + "/api/v1/discord/start?ticket=" + state)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCodeThatWasGivenToAnotherWayIsRefusedByItsChallenge() {
        SimulatedUser mallory = DISCORD.user("mallory");
        Browser hers = browser();
        String stolen = UriComponentsBuilder.fromUriString(agrees(ada, toDiscord(hers, startUrl(caller))))
                .build()
                .getQueryParams()
                .getFirst("code");
        RestTestClient attacker = admin();
        Browser his = browser();
        String back = agrees(mallory, toDiscord(his, startUrl(attacker)));

        Browser.Page page = his.open(back.replaceAll("code=[^&]*", "code=" + stolen));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.body()).contains("Discord does not confirm it");
        assertThat(connections()).isEmpty();
    }

    @Test
    void whoDoesNotAgreeIsTakenBackWithoutAnything() {
        Browser browser = browser();
        URI page = toDiscord(browser, startUrl(caller));

        Browser.Page end = browser.open(DISCORD.oauth().refuse(page));

        assertThat(end.status()).isEqualTo(200);
        assertThat(end.body()).contains("You did not agree");
        assertThat(connections()).isEmpty();
    }

    @Test
    void aDiscordThatFailsMeanwhileIsToldAndNothingIsKept() {
        Browser browser = browser();
        String back = agrees(ada, toDiscord(browser, startUrl(caller)));
        DISCORD.faults().failNext("POST", "/oauth2/token", 1, 503);

        Browser.Page end = browser.open(back);

        assertThat(end.status()).isEqualTo(503);
        assertThat(connections()).isEmpty();
    }

    @Test
    void anAccountIsOfThePersonWhoConnectedItInTheirWorkspace() {
        connect(caller, ada);
        WorkspaceId other = new WorkspaceId(acme.value() + "-o");
        workspaces.add(other, "Other");

        assertThat(get(admin(), "/account").text("/state")).isEqualTo("NOT_CONNECTED");
        assertThat(get(admin(other), "/account").text("/state")).isEqualTo("NOT_CONNECTED");
        delete(admin(), "/account").expect(404);
        assertThat(get(caller, "/account").text("/state")).isEqualTo("CONNECTED");
    }

    @Test
    void aBackendConnectsForThePersonItNamesAndAMemberForNobody() {
        connect(backend("u-17"), ada);

        assertThat(get(backend("u-17"), "/account").text("/id")).isEqualTo(Long.toString(ada.id()));
        assertThat(get(backend("u-18"), "/account").text("/state")).isEqualTo("NOT_CONNECTED");
        assertThat(get(backend(null), "/account").expect(400).detail()).contains("X-Acting-Person");
        post(client, "/connect", "{}").expect(403);
        get(client, "/account").expect(403);
        delete(client, "/account").expect(403);
    }

    @Test
    void whatIsDisconnectedIsTakenBackAtDiscordToo() {
        connect(caller, ada);
        Connection connection = connections().getFirst();
        Secret token =
                context.getBean(Connections.class).toRevoke(connection.key()).orElseThrow();

        assertThat(delete(caller, "/account").expect(200).at("/revoked").asBoolean())
                .isTrue();

        assertThat(connections()).isEmpty();
        assertThat(refresh(token)).isEqualTo(400);
        delete(caller, "/account").expect(404);
    }

    @Test
    void whenDiscordIsAwayItIsDisconnectedHereAndSaidSo() {
        connect(caller, ada);
        DISCORD.faults().failNext("POST", "/oauth2/token/revoke", 1, 500);

        Reply reply = delete(caller, "/account").expect(200);

        assertThat(reply.at("/revoked").asBoolean()).isFalse();
        assertThat(reply.detail()).contains("Authorized Apps");
        assertThat(connections()).isEmpty();
    }

    @Test
    void anAccountThatAnotherWorkspaceHasTooStaysConnectedThere() {
        WorkspaceId other = new WorkspaceId(acme.value() + "-o");
        workspaces.add(other, "Other");
        RestTestClient there = admin(other);
        connect(caller, ada);
        connect(there, ada);

        assertThat(delete(caller, "/account").expect(200).at("/revoked").asBoolean())
                .isFalse();

        Connections all = context.getBean(Connections.class);
        assertThat(refresh(all.toRevoke(all.ofWorkspace(other).getFirst().key()).orElseThrow()))
                .isEqualTo(200);
    }

    @Test
    void whoIsForgottenIsForgottenAtDiscordToo() {
        connect(caller, ada);
        Secret token = token();

        forget(ada);

        assertThat(connections()).isEmpty();
        untilNothingIsToBeRevoked();
        assertThat(refresh(token)).isEqualTo(400);
    }

    @Test
    void whileDiscordIsAwayTheTokensOfWhoIsForgottenWait() {
        connect(caller, ada);
        Secret token = token();
        DISCORD.faults().failNext("POST", "/oauth2/token/revoke", 1, 500);

        forget(ada);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(revocations().find(ofAcme()))
                        .singleElement()
                        .extracting(document -> document.getInteger("tries"))
                        .isEqualTo(1));
        revocations().updateOne(ofAcme(), Updates.set("due", new Date()));
        untilNothingIsToBeRevoked();
        assertThat(refresh(token)).isEqualTo(400);
    }

    @Test
    void theAccountsOfADeletedWorkspaceAreTakenBackButThoseThatAnotherOneHas() {
        WorkspaceId other = new WorkspaceId(acme.value() + "-o");
        workspaces.add(other, "Other");
        SimulatedUser bob = DISCORD.user("bob");
        connect(admin(other), bob);
        connect(caller, ada);
        connect(admin(), bob);
        Connections all = context.getBean(Connections.class);
        Secret hers = all.toRevoke(new ConnectionKey(acme, "discord", Long.toString(ada.id())))
                .orElseThrow();

        exchange(
                        caller,
                        HttpMethod.DELETE,
                        "/api/v1/workspaces/%s?confirm=%s".formatted(acme.value(), acme.value()),
                        null)
                .expect(202);
        stage.carryOut(context.getBean(Tasks.class));
        WorkspaceEnds ends = context.getBean(WorkspaceEnds.class);
        ends.goOn();
        ends.goOn();

        assertThat(connections()).isEmpty();
        untilNothingIsToBeRevoked();
        assertThat(refresh(hers)).isEqualTo(400);
        assertThat(refresh(all.toRevoke(all.ofWorkspace(other).getFirst().key()).orElseThrow()))
                .isEqualTo(200);
    }

    @Test
    void connectingAgainIsInPlaceAndAnotherAccountTakesThePlaceOfTheFirst() {
        connect(caller, ada);
        Connection first = connections().getFirst();
        connect(caller, ada);
        assertThat(connections()).singleElement().extracting(Connection::key).isEqualTo(first.key());
        Secret token = context.getBean(Connections.class).toRevoke(first.key()).orElseThrow();
        SimulatedUser second = DISCORD.user("second");

        connect(caller, second);

        assertThat(connections())
                .singleElement()
                .extracting(connection -> connection.key().account())
                .isEqualTo(Long.toString(second.id()));
        assertThat(refresh(token)).isEqualTo(400);
    }

    @Test
    void noSecretOfTheWayIsStoredOrLoggedAsItIs(CapturedOutput output) {
        Browser browser = browser();
        String start = startUrl(caller);
        URI page = toDiscord(browser, start);
        String back = agrees(ada, page);
        browser.open(back);
        Secret token = context.getBean(Connections.class)
                .toRevoke(connections().getFirst().key())
                .orElseThrow();

        List<String> secrets = new ArrayList<>(browser.cookies.values());
        secrets.add(start.replaceAll(".*ticket=", ""));
        secrets.add(back.replaceAll(".*code=", ""));
        secrets.add(back.replaceAll(".*state=([^&]*).*", "$1"));
        secrets.add(token.reveal());
        secrets.add(DISCORD.bot().application().clientSecret());
        StringBuilder stored = new StringBuilder();
        for (String name : databases.getMongoDatabase().listCollectionNames()) {
            databases
                    .getMongoDatabase()
                    .getCollection(name)
                    .find()
                    .forEach(document -> stored.append(document.toJson()));
        }
        assertThat(secrets).hasSize(6).allSatisfy(secret -> {
            assertThat(secret).hasSizeGreaterThan(10);
            assertThat(stored).doesNotContain(secret);
            assertThat(output.getAll()).doesNotContain(secret);
        });
    }

    private void forget(SimulatedUser person) {
        context.getBean(Purges.class).ask(acme, new PurgeScope.Person(new UserId(person.id())));
        stage.carryOut(context.getBean(Tasks.class));
    }

    private Secret token() {
        return context.getBean(Connections.class)
                .toRevoke(connections().getFirst().key())
                .orElseThrow();
    }

    private void untilNothingIsToBeRevoked() {
        await().atMost(PATIENCE).until(() -> revocations().countDocuments(ofAcme()) == 0);
    }

    private MongoCollection<Document> revocations() {
        return databases.getMongoDatabase().getCollection("revocations");
    }

    private Bson ofAcme() {
        return Filters.regex("_id", "^" + acme.value() + "/");
    }

    private List<Connection> connections() {
        return context.getBean(Connections.class).ofWorkspace(acme);
    }

    private void expireAll() {
        databases
                .getMongoDatabase()
                .getCollection("oauth_states")
                .updateMany(
                        Filters.eq("workspace", acme.value()),
                        Updates.set("expires", Date.from(Instant.now().minusSeconds(1))));
        assertThat(databases
                        .getMongoDatabase()
                        .getCollection("oauth_states")
                        .find(Filters.eq("workspace", acme.value()))
                        .map(Document::toJson)
                        .first())
                .isNotNull();
    }

    /** What Discord answers to who tries to use a refresh token. */
    private static int refresh(Secret token) {
        var form = "grant_type=refresh_token&refresh_token=" + token.reveal() + "&client_id="
                + DISCORD.bot().applicationId() + "&client_secret="
                + DISCORD.bot().application().clientSecret();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(DISCORD.apiBaseUrl() + "oauth2/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
