package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.connection.ConnectionKey;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.connection.Grant;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.task.Tasks;
import tools.jackson.databind.JsonNode;

/** What can be done with an integration: try it, preview it, have it fetch, see what goes on, end it. */
class IntegrationActsApiTest extends GalleryTest {
    private static final DiscordSimulator SIMULATOR = DiscordSimulator.start();
    private static final long CHANNEL = 200_000_000_000_000_001L;

    @DynamicPropertySource
    static void discord(DynamicPropertyRegistry properties) {
        properties.add("gaia.discord.token", SIMULATOR.bot()::token);
        properties.add("gaia.discord.api-url", SIMULATOR::apiBaseUrl);
    }

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    @Test
    void aTestGoesThroughItsStepsAndChangesNothing() {
        String before = stored();

        JsonNode report = post(DISCORD + "/test", null, 200);

        assertThat(report.path("passed").asBoolean()).isTrue();
        assertThat(report.path("steps")
                        .valueStream()
                        .map(step -> step.path("step").asString()))
                .containsExactly("configuration", "host", "token", "scopes", "identity");
        assertThat(report.toString()).doesNotContain(SIMULATOR.bot().token());
        assertThat(stored()).isEqualTo(before);
        assertThat(context.getBean(MeterRegistry.class)
                        .get("gaia.provider.calls")
                        .tags("provider", "discord", "call", "test", "outcome", "done")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void whatIsSavedIsTriedWithItsSecretAndWhatIsNotSavedTooWithoutSavingIt() {
        JsonNode unset = post(HELPDESK + "/test", null, 200);
        assertThat(unset.at("/steps/0/status").asString()).isEqualTo("failed");
        assertThat(unset.at("/steps/4/status").asString()).isEqualTo("skipped");

        put(HELPDESK, AUTHENTICATION.formatted("wrong-key-of-an-agent"), 200);
        JsonNode wrong = post(HELPDESK + "/test", "{}", 200);
        assertThat(wrong.at("/steps/2/status").asString()).isEqualTo("failed");
        assertThat(wrong.at("/steps/2/advice").asString()).isEqualTo("Paste another key.");

        JsonNode right = post(HELPDESK + "/test", AUTHENTICATION.formatted(KEY), 200);
        assertThat(right.path("passed").asBoolean()).isTrue();
        assertThat(revealed(HELPDESK, "/authentication/apiKey")).isEqualTo("wrong-key-of-an-agent");
        post(HELPDESK + "/test", AUTHENTICATION.formatted("short"), 422);
        post(HELPDESK + "/test", "{\"nothing\": 1}", 422);
    }

    @Test
    void aSavedSecretIsNotTriedAtAnotherAddress() {
        put(HELPDESK, AUTHENTICATION.formatted(KEY), 200);

        JsonNode problem = post(
                HELPDESK + "/test",
                "{\"authentication\": {\"address\": \"https://evil.example.com\", \"apiKey\": \"********\"}}",
                422);

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/authentication/apiKey");
    }

    @Test
    void whoTriesTooOftenWaits() {
        int refused = 0;
        for (int i = 0; i < 12 && refused == 0; i++) {
            var answer = admin.post().uri(HELPDESK + "/test").exchange().returnResult(String.class);
            if (answer.getStatus().value() == 429) {
                assertThat(answer.getResponseHeaders().getFirst("Retry-After")).matches("[1-9][0-9]*");
                refused++;
            }
        }
        assertThat(refused).isOne();
    }

    @Test
    void aMappingIsTriedOnSamples() {
        JsonNode results = post(
                        DISCORD + "/preview",
                        "{\"dataMapping\": {\"redactKinds\": [\"emails\"], \"skipAuthors\": [\"bots\"],"
                                + " \"rename\": [{\"field\": \"content\", \"as\": \"text\"}]}}",
                        200)
                .path("results");

        assertThat(results).hasSize(4);
        JsonNode message = results.get(0);
        assertThat(message.path("sample").asString()).isEqualTo("A message");
        assertThat(message.at("/before/content").asString()).contains("ada@example.com");
        assertThat(message.at("/after/text").asString()).contains("[redacted]").doesNotContain("ada@example.com");
        assertThat(results.get(1).path("after").isNull()).isTrue();
        assertThat(results.get(1).at("/rejected/pointer").asString()).startsWith("/dataMapping/skipAuthors");
        assertThat(ok(client, DISCORD).at("/dataMapping/skipAuthors")).isEmpty();
    }

    @Test
    void aMappingIsTriedOnARecordOfOnesOwnByWhatIsSaved() {
        put(
                DISCORD,
                "{\"dataMapping\": {\"redactText\": [\"secret\"]}, \"syncSettings\": {\"attachments\": false}}",
                200);

        JsonNode result = post(
                        DISCORD + "/preview",
                        "{\"record\": {\"content\": \"a secret\", \"attachments\": [{\"id\": \"1\"}], \"type\": 0}}",
                        200)
                .at("/results/0");

        assertThat(result.at("/after/content").asString()).isEqualTo("a [redacted]");
        assertThat(result.at("/after").has("attachments")).isFalse();
        assertThat(result.path("sample").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            422 | /sample                    | {"sample": "None such"}
            422 | /sample                    | {"sample": 1}
            422 | /record                    | {"record": "text"}
            422 | /record                    | {"record": {}, "sample": "A message"}
            422 | /inThread                  | {"inThread": "yes"}
            422 | /dataMapping/skipText/0    | {"dataMapping": {"skipText": ["("]}}
            422 | /dataMapping/other         | {"dataMapping": {"other": 1}}
            422 | /other                     | {"other": 1}
            400 |                            | {"record":
            """)
    void aPreviewNamesWhatIsWrong(int status, String pointer, String body) {
        JsonNode problem = post(DISCORD + "/preview", body, status);

        if (pointer != null) {
            assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        }
    }

    @Test
    void whatIsAskedForIsHeardByTheBotsAndTellsHowFarItIs() {
        var directory = new ServerDirectory(servers(), Clock.systemUTC());
        directory.refresh();
        assertThat(directory.refresh()).isEmpty();
        ledger().changeServer(stream(), server -> server.arrived("a session", Instant.now()));

        JsonNode run = post(DISCORD + "/sync", null, 202);

        assertThat(run.path("state").asString()).isEqualTo("running");
        assertThat(run.path("askedBy").asString()).isEqualTo("Ada's token");
        assertThat(directory.refresh())
                .extracting(server -> server.guild().value())
                .containsExactly(GUILD);
        assertThat(directory.refresh()).isEmpty();
        assertThat(post(DISCORD + "/sync", null, 202).path("id")).isEqualTo(run.path("id"));
        assertThat(ok(client, DISCORD + "/runs").get(0).path("id")).isEqualTo(run.path("id"));
    }

    @Test
    void aRunIsDoneWhenNothingIsLeftAndTellsWhatNeedsSomebody() {
        ledger().changeServer(stream(), server -> server.arrived("a session", Instant.now()));
        ChannelId channel = new ChannelId(CHANNEL);
        ledger().change(stream(), channel, known -> known.live(CHANNEL + 9, null, CHANNEL + 5));
        post(DISCORD + "/sync", null, 202);
        heardLongAgo();

        JsonNode running = ok(client, DISCORD + "/runs").get(0);
        assertThat(running.path("state").asString()).isEqualTo("running");
        assertThat(running.at("/missing/NOT_YET").asInt()).isOne();

        ledger().change(
                        stream(),
                        channel,
                        known -> known.missed(CHANNEL + 5, CHANNEL + 9, GapReason.NO_PERMISSION, Instant.now(), 0));
        JsonNode incomplete = ok(client, DISCORD + "/runs").get(0);
        assertThat(incomplete.path("state").asString()).isEqualTo("incomplete");
        assertThat(incomplete.path("advice").asString()).contains("View Channels");

        ledger().change(
                        stream(),
                        channel,
                        known -> known.proven(CHANNEL + 5, CHANNEL + 9, Instant.now(), 99, Instant.EPOCH));
        JsonNode done = ok(client, DISCORD + "/runs").get(0);
        assertThat(done.path("state").asString()).isEqualTo("done");
        assertThat(done.path("endedAt").isNull()).isFalse();
        ledger().changeServer(stream(), server -> server.left(Instant.now()));
        assertThat(ok(client, DISCORD + "/runs").get(0).path("state").asString())
                .isEqualTo("done");
    }

    @Test
    void whatNobodySeesWaitsAndSaysSo() {
        post(DISCORD + "/sync", null, 202);

        JsonNode runs = ok(client, DISCORD + "/runs");

        assertThat(runs.get(0).path("state").asString()).isEqualTo("waiting");
        assertThat(runs.get(0).path("advice").asString()).contains("No bot sees");
        assertThat(runs.get(1).path("kind").asString()).isEqualTo("fetch");
        assertThat(runs.get(1).path("server").asString()).isEqualTo(Long.toString(GUILD));
    }

    @Test
    void whoSpellsOutADefaultChangesNothing() {
        put(DISCORD, "{\"enabled\": true}", 200);
        long version = version("discord");

        put(DISCORD, "{\"syncSettings\": {\"mode\": \"live\"}, \"dataMapping\": {\"skipText\": []}}", 200);

        assertThat(version("discord")).isEqualTo(version);
    }

    @Test
    void nothingIsFetchedOfWhatIsPausedOrNotConnected() {
        put(DISCORD, "{\"enabled\": false}", 200);
        assertThat(post(DISCORD + "/sync", null, 409).path("detail").asString()).contains("switched off");
        servers().unlink(stream());
        put(DISCORD, "{\"enabled\": true}", 200);
        assertThat(post(DISCORD + "/sync", null, 409).path("detail").asString()).contains("No server is linked");
        post(HELPDESK + "/sync", null, 409);
        assertThat(ok(client, HELPDESK + "/runs")).isEmpty();
    }

    @Test
    void theCardTellsTheFiveStates() {
        assertThat(state()).isEqualTo("connected");
        ledger().changeServer(
                        stream(),
                        server -> server.at(new ServerCoverage.Progress(3, 10, 1000, 1.0, 120L, null, Instant.now())));
        assertThat(state()).isEqualTo("syncing");
        assertThat(ok(client, DISCORD).at("/status/reason").asString()).contains("3 channels", "2 minutes");
        servers().setHealth(stream(), ServerHealth.down("the bot was removed; invite it again", Instant.now()));
        assertThat(state()).isEqualTo("needs_attention");
        assertThat(ok(client, DISCORD).at("/status/reason").asString()).contains("Server " + GUILD, "invite it again");
        put(DISCORD, "{\"enabled\": false}", 200);
        assertThat(state()).isEqualTo("paused");
        servers().unlink(stream());
        assertThat(state()).isEqualTo("not_connected");
    }

    @Test
    void theEndKeepsTheDataUnlessAskedAndSaysWhatHappened() {
        put(HELPDESK, AUTHENTICATION.formatted(KEY), 200);
        connect("helpdesk", "7", "known-token");
        connect("helpdesk", "8", "unknown-token");
        connect("helpdesk", "9", "shared-token");
        ConnectionKey elsewhere = new ConnectionKey(new WorkspaceId("another"), "helpdesk", "9");
        context.getBean(Connections.class)
                .connect(elsewhere, new Grant(Secret.of("shared-token"), null, null, Set.of("read")), "a test");

        JsonNode receipt = delete(HELPDESK, 200);

        assertThat(receipt.path("secretsRemoved").toString()).isEqualTo("[\"/authentication/apiKey\"]");
        assertThat(receipt.at("/accounts/0/outcome").asString()).isEqualTo("revoked");
        assertThat(receipt.at("/accounts/1/outcome").asString()).isEqualTo("not_revoked");
        assertThat(receipt.at("/accounts/1/advice").asString()).contains("Helpdesk");
        assertThat(receipt.at("/accounts/2/outcome").asString()).isEqualTo("kept_elsewhere");
        assertThat(context.getBean(Connections.class).find(elsewhere)).isPresent();
        assertThat(context.getBean(Connections.class).ofWorkspace(acme)).isEmpty();
        assertThat(ok(client, HELPDESK).path("secretsSet")).isEmpty();
        assertThat(ok(client, HELPDESK).at("/status/state").asString()).isEqualTo("not_connected");
        long version = version("helpdesk");
        JsonNode again = delete(HELPDESK, 200);
        assertThat(again.path("accounts")).isEmpty();
        assertThat(again.path("settingsRemoved").asBoolean()).isFalse();
        assertThat(version("helpdesk")).isEqualTo(version);
        client = admin;
        assertThat(ok(client, "/api/v1/audit?target=integration/helpdesk&action=integration.removed"))
                .hasSize(1);
        assertThat(get("/api/v1/audit?target=account/helpdesk"))
                .contains("\"account\":\"7\"", "revoked", "kept_elsewhere");
    }

    @Test
    void theEndOfDiscordUnlinksEveryServer() {
        stage(acme, GUILD + 1, ChannelChoice.all());
        put(DISCORD, "{\"dataMapping\": {\"redactKinds\": [\"emails\"]}}", 200);

        JsonNode receipt = delete(DISCORD, 200);

        assertThat(receipt.path("data").asString()).isEqualTo("kept");
        assertThat(receipt.path("servers")).hasSize(2);
        assertThat(receipt.at("/servers/0/purge").isNull()).isTrue();
        assertThat(servers().ofWorkspace(acme)).isEmpty();
        assertThat(ok(client, DISCORD).path("enabled").asBoolean()).isFalse();
        client = admin;
        assertThat(get("/api/v1/audit?action=integration.removed"))
                .contains("\"data\":\"kept\"", "\"redactKinds\":[\"emails\"]", "\"enabled\":true");
        assertThat(get("/api/v1/audit?target=server/" + GUILD)).contains("server.unlinked", "\"messages\":\"kept\"");
    }

    @Test
    void theEndWithItsDataDeletesEveryServerForGoodWithAReceipt() {
        stage.channel(CHANNEL, 0, "name", "general", "parent_id", null);
        stage.message(CHANNEL, 300_000_000_000_000_001L, 1001, "to be deleted");
        Stage other = stage(acme, GUILD + 1, ChannelChoice.all());
        servers().unlink(new StreamId(acme, new GuildId(GUILD + 1)));
        delete(DISCORD + "?data=purge", 400);
        delete(DISCORD + "?data=everything", 400);

        JsonNode receipt = delete(DISCORD + "?data=purge&confirm=discord", 202);

        assertThat(ok(admin, "/api/v1/audit?target=server/" + GUILD).toString())
                .contains("server.unlinked", receipt.at("/servers/0/purge").asString());
        assertThat(receipt.path("data").asString()).isEqualTo("purging");
        assertThat(receipt.path("servers")).hasSize(2);
        String purge = receipt.at("/servers/0/purge").asString();
        Tasks tasks = context.getBean(Tasks.class);
        // Each stream's owner waits until the other one has looked through its own.
        try (ExecutorService owners = Executors.newVirtualThreadPerTaskExecutor()) {
            owners.submit(() -> stage.carryOut(tasks));
            owners.submit(() -> other.carryOut(tasks));
        }
        JsonNode done = ok(admin, "/api/v1/purges/" + purge);
        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.at("/counts/messages").asInt()).isOne();
        assertThat(databases
                        .getMongoDatabase()
                        .getCollection("messages")
                        .countDocuments(new Document("stream", stream().id())))
                .isZero();
        assertThat(context.getBean(Purges.class).all(acme)).hasSize(2);
        assertThat(ok(admin, DISCORD + "/runs").toString()).contains(purge, "\"kind\":\"purge\"");
    }

    @Test
    void aMemberAndALimitedTokenDoNoneOfIt() {
        for (String act : List.of("/test", "/preview", "/sync")) {
            answered(client, HttpMethod.POST, DISCORD + act, "{}", Map.of(), 403);
        }
        answered(client, HttpMethod.DELETE, DISCORD, null, Map.of(), 403);
        var limited = as(tokenFor(
                new NewToken("limited", AccessRole.MEMBER, Set.of(acme), null, Set.of(new ChannelId(CHANNEL)))));
        answered(limited, HttpMethod.GET, DISCORD + "/runs", null, Map.of(), 403);
    }

    @Test
    void nobodyKnowsAnIntegrationOfAnotherName() {
        for (String act : List.of("/test", "/preview", "/sync")) {
            post("/api/v1/integrations/nothing" + act, "{}", 404);
        }
        for (String read : List.of("", "/schema", "/runs")) {
            answered(client, HttpMethod.GET, "/api/v1/integrations/nothing" + read, null, Map.of(), 404);
        }
        delete("/api/v1/integrations/nothing", 404);
    }

    @Test
    void theSchemasAreThoseThatFormsAreDrawnFrom() {
        JsonNode schema = ok(client, HELPDESK + "/schema");

        assertThat(schema.at("/authentication/properties/apiKey/writeOnly").asBoolean())
                .isTrue();
        assertThat(schema.path("settingsVersion").asInt()).isEqualTo(2);
        assertThat(schema.path("samples").toString()).isEqualTo("[\"A ticket\"]");
    }

    private String state() {
        JsonNode card = ok(client, "/api/v1/integrations").get(0);
        assertThat(card.path("healthy").asBoolean())
                .isEqualTo(Set.of("connected", "syncing")
                                .contains(card.at("/status/state").asString())
                        || card.path("connected").asBoolean() && isUp());
        return card.at("/status/state").asString();
    }

    private boolean isUp() {
        return servers().ofWorkspace(acme).stream()
                .noneMatch(server -> server.health().state() == ServerHealth.State.DOWN);
    }

    /** So long ago that the bots have heard of it. */
    private void heardLongAgo() {
        databases
                .getMongoDatabase()
                .getCollection("sync_runs")
                .updateMany(
                        new Document("workspace", acme.value()),
                        new Document(
                                "$set",
                                new Document("asked", Date.from(Instant.now().minusSeconds(60)))));
    }

    private void connect(String provider, String account, String token) {
        context.getBean(Connections.class)
                .connect(
                        new ConnectionKey(acme, provider, account),
                        new Grant(Secret.of(token), null, null, Set.of("read")),
                        "a test");
    }

    private long version(String name) {
        return context.getBean(Integrations.class)
                .find(new IntegrationKey(acme, name))
                .version();
    }

    private LinkedServers servers() {
        return context.getBean(LinkedServers.class);
    }

    private CoverageLedger ledger() {
        return context.getBean(CoverageLedger.class);
    }

    private StreamId stream() {
        return new StreamId(acme, new GuildId(GUILD));
    }
}
