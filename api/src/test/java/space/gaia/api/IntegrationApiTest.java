package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.integration.Check;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Revealed;
import space.gaia.workspace.integration.SaveOrder;
import space.gaia.workspace.integration.Section;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;
import tools.jackson.databind.JsonNode;

/** The gallery's settings over HTTP: Discord, and a provider of the tests that has secrets. */
class IntegrationApiTest extends GalleryTest {
    @Test
    void theListHasEveryIntegrationWithWhatTheDocumentsName() {
        JsonNode list = ok(client, "/api/v1/integrations");

        assertThat(list).hasSize(2);
        assertThat(list.get(0).path("name").asString()).isEqualTo("discord");
        assertThat(list.get(0).path("description").asString()).startsWith("Brings what is said");
        assertThat(list.get(0).path("enabled").isBoolean()).isTrue();
        assertThat(list.get(1).path("name").asString()).isEqualTo("helpdesk");
        assertThat(list.get(1).path("enabled").asBoolean()).isFalse();
        assertThat(list.get(1).at("/status/state").asString()).isEqualTo("not_connected");
        assertThat(list.get(1).at("/status/next").asString()).isEqualTo("Connect Helpdesk.");
        assertThat(list.get(1).path("lacks").toString()).contains("/authentication/address", "/authentication/apiKey");
    }

    @Test
    void whatNobodySetIsThereWithItsDefaults() {
        JsonNode discord = ok(client, DISCORD);

        assertThat(discord.at("/authentication/method").asString()).isEqualTo("bot");
        assertThat(discord.at("/authentication/connection").asString()).isEqualTo("none");
        assertThat(discord.at("/dataMapping/authors").asString()).isEqualTo("shown");
        assertThat(discord.at("/syncSettings/mode").asString()).isEqualTo("live");
        assertThat(discord.path("secretsSet")).isEmpty();
        assertThat(discord.path("changedAt").isNull()).isTrue();
    }

    @Test
    void aSectionThatIsThereReplacesAndOneThatIsNotStays() {
        put(DISCORD, "{\"dataMapping\": {\"skipAuthors\": [\"bots\"], \"redactKinds\": [\"emails\"]}}", 200);
        put(DISCORD, "{\"syncSettings\": {\"mode\": \"paused\"}}", 200);
        JsonNode both = ok(client, DISCORD);
        assertThat(both.at("/dataMapping/skipAuthors/0").asString()).isEqualTo("bots");
        assertThat(both.at("/syncSettings/mode").asString()).isEqualTo("paused");

        JsonNode replaced = put(DISCORD, "{\"dataMapping\": {\"skipAuthors\": [\"webhooks\"]}}", 200);

        assertThat(replaced.at("/dataMapping/redactKinds")).isEmpty();
        assertThat(replaced.at("/syncSettings/mode").asString()).isEqualTo("paused");
        assertThat(replaced.path("changedBy").asString()).isEqualTo("Ada's token");
    }

    @Test
    void whatWasReadAndIsSentBackChangesNothing() {
        put(HELPDESK, AUTHENTICATION.formatted(KEY), 200);
        for (String address : List.of(DISCORD, HELPDESK)) {
            var before = admin.get().uri(address).exchange().returnResult(String.class);
            long records = audited();

            put(address, Objects.requireNonNull(text(address)), 200);

            var after = admin.get().uri(address).exchange().returnResult(String.class);
            assertThat(after.getResponseHeaders().getETag())
                    .isEqualTo(before.getResponseHeaders().getETag());
            assertThat(audited()).isEqualTo(records);
        }
        assertThat(revealed(HELPDESK, "/authentication/apiKey")).isEqualTo(KEY);
    }

    @Test
    void aSecretIsSetKeptReplacedAndTakenAwayAndNeverShown() {
        JsonNode set = put(HELPDESK, AUTHENTICATION.formatted(KEY), 200);
        assertThat(set.at("/authentication/apiKey").asString()).isEqualTo("********");
        assertThat(set.path("secretsSet").get(0).asString()).isEqualTo("/authentication/apiKey");
        assertThat(set.path("configured").asBoolean()).isTrue();

        put(HELPDESK, AUTHENTICATION.formatted("********"), 200);
        put(HELPDESK, "{\"authentication\": {\"address\": \"https://desk.example.com\"}}", 200);
        assertThat(revealed(HELPDESK, "/authentication/apiKey")).isEqualTo(KEY);

        put(HELPDESK, AUTHENTICATION.formatted(KEY + "-2"), 200);
        assertThat(revealed(HELPDESK, "/authentication/apiKey")).isEqualTo(KEY + "-2");

        JsonNode without = put(HELPDESK, "{\"authentication\": {\"apiKey\": null}}", 200);
        assertThat(without.path("secretsSet")).isEmpty();
        assertThat(without.at("/authentication").has("apiKey")).isFalse();

        client = admin;
        assertThat(get("/api/v1/audit"))
                .contains(
                        "\"/authentication/apiKey\":\"SET\"", "\"REPLACED\"", "\"CLEARED\"", "https://desk.example.com")
                .doesNotContain(KEY);
    }

    @Test
    void anotherAddressAsksForTheSecretAgain() {
        put(HELPDESK, AUTHENTICATION.formatted(KEY), 200);

        JsonNode problem = put(
                HELPDESK,
                "{\"authentication\": {\"address\": \"https://evil.example.com\", \"apiKey\": \"********\"}}",
                422);

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/authentication/apiKey");
        assertThat(problem.at("/errors/0/detail").asString()).contains("/authentication/address");
        assertThat(ok(client, HELPDESK).at("/authentication/address").asString())
                .isEqualTo("https://desk.example.com");
        put(
                HELPDESK,
                "{\"authentication\": {\"address\": \"https://new.example.com\", \"apiKey\": \"%s\"}}".formatted(KEY),
                200);
    }

    @Test
    void aChangeOfWhatSomebodyChangedSinceIs412() {
        String skipBots = "{\"dataMapping\": {\"skipAuthors\": [\"bots\"]}}";
        String keepAll = "{\"dataMapping\": {}}";
        String tag = tag(DISCORD);
        put(DISCORD, skipBots, Map.of("If-Match", tag), 200);

        JsonNode problem = put(DISCORD, keepAll, Map.of("If-Match", tag), 412);

        assertThat(problem.path("detail").asString()).contains("Read them again");
        assertThat(ok(client, DISCORD).at("/dataMapping/skipAuthors")).hasSize(1);
        put(DISCORD, keepAll, Map.of("If-Match", "\"0-1\", " + tag(DISCORD)), 200);
        put(DISCORD, skipBots, Map.of("If-Match", "*"), 200);
        put(DISCORD, keepAll, Map.of("If-Match", "W/" + tag(DISCORD)), 412);
        put(DISCORD, keepAll, Map.of("If-Match", "\"somebody-elses\""), 412);
        put(DISCORD, keepAll, Map.of("If-Match", "no quotes"), 400);
    }

    @Test
    void whatLacksSomethingIsNotSwitchedOnAndTellsWhat() {
        JsonNode problem = put(HELPDESK, "{\"enabled\": true}", 409);

        assertThat(problem.path("errors").toString()).contains("/authentication/address", "/authentication/apiKey");
        assertThat(ok(client, HELPDESK).path("enabled").asBoolean()).isFalse();

        put(HELPDESK, AUTHENTICATION.formatted(KEY).replaceFirst("\\{", "{\"enabled\": true, "), 200);
        JsonNode refused = put(
                HELPDESK, "{\"authentication\": {\"address\": \"https://desk.example.com\", \"apiKey\": null}}", 409);
        assertThat(refused.at("/errors/0/pointer").asString()).isEqualTo("/authentication/apiKey");
        assertThat(revealed(HELPDESK, "/authentication/apiKey")).isEqualTo(KEY);
    }

    @Test
    void discordWithoutABotsTokenIsNotConfigured() {
        WorkspaceId nobodys = new WorkspaceId(acme.value() + "-n");
        workspaces.add(nobodys, "Nobody's");
        RestTestClient theirs = as(tokenFor(new NewToken("theirs", AccessRole.ADMIN, Set.of(nobodys), null, null)));

        JsonNode card = ok(theirs, "/api/v1/integrations").get(0);
        assertThat(card.path("configured").asBoolean()).isFalse();
        assertThat(card.at("/lacks/0/pointer").asString()).isEqualTo("/authentication/apiKey");
        assertThat(answered(theirs, DISCORD, "{\"enabled\": true}", Map.of(), 409)
                        .at("/errors/0/detail")
                        .asString())
                .contains("DISCORD_TOKEN");
    }

    @Test
    void settingsThatAreSavedForTheFirstTimeSwitchNothingOnOrOff() {
        String read = text(DISCORD);
        assertThat(read).contains("\"enabled\":true");

        put(DISCORD, read.replace("\"skipAuthors\":[]", "\"skipAuthors\":[\"bots\"]"), 200);

        assertThat(ok(client, DISCORD).path("enabled").asBoolean()).isTrue();
        assertThat(ok(client, DISCORD).at("/dataMapping/skipAuthors")).hasSize(1);
        assertThat(integrations.find(new IntegrationKey(acme, "discord")).enabled())
                .isNull();
        put(DISCORD, "{\"enabled\": false}", 200);
        assertThat(ok(client, DISCORD).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void aMemberReadsAndChangesNothing() {
        ok(client, DISCORD);
        answered(client, DISCORD, "{\"enabled\": false}", Map.of(), 403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            discord  | 400 |                              | {
            discord  | 400 |                              | nonsense
            discord  | 400 |                              | []
            discord  | 400 |                              | "text"
            discord  | 400 |                              | null
            discord  | 400 |                              | {"enabled": true} {"enabled": false}
            discord  | 400 |                              | {"enabled": true, "enabled": false}
            discord  | 400 |                              | {"dataMapping": {"redactText": ["\\ud800"]}}
            discord  | 422 | /enabled                     | {"enabled": "yes"}
            discord  | 422 | /enabled                     | {"enabled": null}
            discord  | 422 | /dataMapping                 | {"dataMapping": null}
            discord  | 422 | /dataMapping                 | {"dataMapping": []}
            discord  | 422 | /syncSettings                | {"syncSettings": "live"}
            discord  | 422 | /datamapping                 | {"datamapping": {}}
            discord  | 422 | /a~1b~0                      | {"a/b~": 1}
            discord  | 422 | /dataMapping/skipBots        | {"dataMapping": {"skipBots": true}}
            discord  | 422 | /dataMapping/skipAuthors/0   | {"dataMapping": {"skipAuthors": ["humans"]}}
            discord  | 422 | /dataMapping/skipAuthors     | {"dataMapping": {"skipAuthors": ["bots", "bots"]}}
            discord  | 422 | /dataMapping/skipAuthors     | {"dataMapping": {"skipAuthors": "bots"}}
            discord  | 422 | /dataMapping/skipText/0      | {"dataMapping": {"skipText": ["("]}}
            discord  | 422 | /dataMapping/redactText/1    | {"dataMapping": {"redactText": ["a", "(?=b)"]}}
            discord  | 422 | /dataMapping/rename/0/as     | {"dataMapping": {"rename": [{"field": "content", "as": "id"}]}}
            discord  | 422 | /dataMapping/rename          | {"dataMapping": {"rename": {"content": "text"}}}
            discord  | 422 | /syncSettings/mode           | {"syncSettings": {"mode": "cron"}}
            discord  | 422 | /syncSettings/historyDays    | {"syncSettings": {"history": "days", "historyDays": 0}}
            discord  | 422 | /syncSettings/historyDays    | {"syncSettings": {"history": "days", "historyDays": 1e9}}
            discord  | 422 | /syncSettings/historyDays    | {"syncSettings": {"history": "days", "historyDays": "90"}}
            discord  | 422 | /syncSettings/editHistory    | {"syncSettings": {"editHistory": 1}}
            discord  | 422 | /authentication/password     | {"authentication": {"password": "x"}}
            helpdesk | 422 | /authentication/apiKey       | {"authentication": {"apiKey": "short"}}
            helpdesk | 422 | /authentication/apiKey       | {"authentication": {"apiKey": ["a list of keys"]}}
            helpdesk | 422 | /authentication/apiKey       | {"authentication": {"apiKey": 1234567890}}
            helpdesk | 422 | /authentication/address      | {"authentication": {"address": "http://desk.example.com"}}
            helpdesk | 422 | /authentication/address      | {"authentication": {"address": "https://u:p@desk.example.com"}}
            helpdesk | 422 | /authentication/webhook      | {"authentication": {"webhook": "text"}}
            helpdesk | 422 | /authentication/method       | {"authentication": {"method": "oauth2"}}
            helpdesk | 422 | /syncSettings/cron           | {"syncSettings": {"mode": "cron", "cron": "every day"}}
            helpdesk | 422 | /syncSettings/cron           | {"syncSettings": {"mode": "cron", "cron": "0 0 31 2 *"}}
            helpdesk | 422 | /syncSettings/cron           | {"syncSettings": {"mode": "cron", "cron": "* * * * * *"}}
            helpdesk | 422 | /syncSettings/zone           | {"syncSettings": {"mode": "cron", "cron": "0 6 * * *", "zone": "Mars"}}
            helpdesk | 422 | /syncSettings/everyMinutes   | {"syncSettings": {"mode": "interval", "everyMinutes": 1}}
            nothing  | 404 |                              | {}
            Discord  | 404 |                              | {}
            """)
    void whatIsWrongIsNamedByItsPointer(String name, int status, @Nullable String pointer, String body) {
        String before = stored();

        JsonNode problem = put("/api/v1/integrations/" + name, body, status);

        assertThat(problem.path("status").asInt()).isEqualTo(status);
        if (pointer != null) {
            assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
            assertThat(problem.at("/errors/0/detail").asString()).isNotBlank();
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        String huge = "{\"dataMapping\": {\"skipText\": [\"%s\"]}}".formatted("x".repeat(300_000));
        put(DISCORD, huge, 413);
        JsonNode large = put(DISCORD, huge.replace("x".repeat(200_000), ""), 422);
        assertThat(large.at("/errors/0/pointer").asString()).isEqualTo("/dataMapping");
        put(DISCORD, "{\"dataMapping\": %s 1 %s}".formatted("[".repeat(70), "]".repeat(70)), 400);
        put(DISCORD, "[".repeat(100_000), 400);
        admin.put()
                .uri(DISCORD)
                .contentType(MediaType.TEXT_PLAIN)
                .body("x")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
        admin.put()
                .uri(DISCORD)
                .contentType(MediaType.APPLICATION_JSON)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void settingsOfAnOlderVersionAreShownAndSavedAsThoseOfToday() {
        save(1, Map.of("method", "key", "address", "https://desk.example.com", "key", KEY), "/authentication/key");

        JsonNode today = ok(client, HELPDESK);
        assertThat(today.at("/authentication/apiKey").asString()).isEqualTo("********");
        assertThat(today.path("secretsSet").toString()).isEqualTo("[\"/authentication/apiKey\"]");
        assertThat(today.path("configured").asBoolean()).isTrue();

        JsonNode elsewhere = put(
                HELPDESK,
                "{\"authentication\": {\"address\": \"https://evil.example.com\", \"apiKey\": \"********\"}}",
                422);
        assertThat(elsewhere.at("/errors/0/pointer").asString()).isEqualTo("/authentication/apiKey");

        JsonNode saved = put(HELPDESK, "{\"dataMapping\": {\"queues\": [\"first\"]}}", 200);
        assertThat(saved.path("secretsSet").toString()).isEqualTo("[\"/authentication/apiKey\"]");
        assertThat(revealed(HELPDESK, "/authentication/apiKey")).isEqualTo(KEY);
        assertThat(integrations.reveal(helpdesk(), "/authentication/key")).isEqualTo(new Revealed.NotSet());
    }

    @Test
    void whatANewerReleaseSavedBreaksNothingElse() {
        save(99, Map.of("method", "something new"), "/authentication/apiKey");

        JsonNode list = ok(client, "/api/v1/integrations");
        assertThat(list).hasSize(2);
        assertThat(list.get(1).at("/status/state").asString()).isEqualTo("needs_attention");
        assertThat(list.get(1).at("/status/next").asString()).contains("Update");
        answered(client, HELPDESK, null, Map.of(), 503);
        put(HELPDESK, "{\"dataMapping\": {\"queues\": []}}", 503);
    }

    @Test
    void aSecretThatDoesNotOpenHasToBeGivenAgainAndBreaksNothing() {
        put(HELPDESK, AUTHENTICATION.formatted(KEY).replaceFirst("\\{", "{\"enabled\": true, "), 200);
        Document stored = Objects.requireNonNull(databases
                .getMongoDatabase()
                .getCollection("integrations")
                .find(new Document("_id", acme.value() + "/helpdesk"))
                .first());
        stored.get("secrets", Document.class).replaceAll((_, _) -> "gv1:k1:AAAA");
        databases
                .getMongoDatabase()
                .getCollection("integrations")
                .replaceOne(new Document("_id", acme.value() + "/helpdesk"), stored);

        JsonNode card = ok(client, "/api/v1/integrations").get(1);
        assertThat(card.at("/status/state").asString()).isEqualTo("needs_attention");
        assertThat(card.path("healthy").asBoolean()).isFalse();
        assertThat(ok(client, HELPDESK).path("needsReauth").toString()).isEqualTo("[\"/authentication/apiKey\"]");
        // What has nothing to do with it can be changed meanwhile.
        put(HELPDESK, "{\"dataMapping\": {\"queues\": [\"first\"]}}", 200);
        assertThat(put(HELPDESK, AUTHENTICATION.formatted(KEY), 200)
                        .path("healthy")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theCardTellsWhatIsWrongWithAServerAndWhatToDo() {
        servers().setHealth(stream(), ServerHealth.down("The bot was removed. Invite it again.", Instant.EPOCH));

        JsonNode card = ok(client, "/api/v1/integrations").get(0);

        assertThat(card.path("connected").asBoolean()).isTrue();
        assertThat(card.path("healthy").asBoolean()).isFalse();
    }

    private LinkedServers servers() {
        return context.getBean(LinkedServers.class);
    }

    private StreamId stream() {
        return new StreamId(acme, new GuildId(GUILD));
    }

    private void save(int schema, Map<String, @Nullable Object> authentication, String secret) {
        integrations.save(
                new SaveOrder(
                        helpdesk(),
                        null,
                        Map.of(Section.AUTHENTICATION, authentication),
                        Set.of(secret),
                        Map.of(),
                        schema,
                        null,
                        "a test"),
                Check.NONE);
    }

    private String tag(String address) {
        return Objects.requireNonNull(admin.get()
                .uri(address)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag());
    }

    private String text(String address) {
        client = admin;
        return get(address);
    }
}
