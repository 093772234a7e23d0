package space.gaia.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ControlsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final DiscordSimulator discord =
            DiscordSimulator.start(SimulatorOptions.defaults().withControl());
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        discord.close();
    }

    private HttpResponse<String> send(String base, String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode call(String method, String path, String body) throws Exception {
        var answer = send(discord.baseUrl() + "/control/v1", method, path, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isIn(200, 204);
        return answer.body().isEmpty() ? JSON.missingNode() : JSON.readTree(answer.body());
    }

    private String id(String method, String path, String body) throws Exception {
        return call(method, path, body).path("id").asString();
    }

    @Test
    void peopleTalkReactPinVoteAndLeave() throws Exception {
        var ada = id("POST", "/users", "{'username': 'ada', 'global_name': 'Ada'}");
        var bob = id("POST", "/users", "{'username': 'bob'}");
        var guild = id("POST", "/guilds", "{'name': 'Lab', 'owner_id': '" + ada + "'}");
        call("PUT", "/guilds/" + guild + "/members/" + bob, "");
        var general = id("POST", "/guilds/" + guild + "/channels", "{'name': 'general', 'type': 0}");
        var messages = "/channels/" + general + "/messages";
        var hello = id("POST", messages, "{'as': '" + ada + "', 'content': 'hello'}");
        call("PATCH", messages + "/" + hello, "{'as': '" + ada + "', 'content': 'hello, all'}");
        var thumb = URLEncoder.encode("👍", StandardCharsets.UTF_8);
        call("PUT", messages + "/" + hello + "/reactions/" + thumb + "?as=" + bob, "");
        call("PUT", "/channels/" + general + "/pins/" + hello, "");
        var gone = id("POST", messages, "{'as': '" + bob + "', 'content': 'oops'}");
        call("DELETE", messages + "/" + gone, "");
        var thread = id("POST", messages + "/" + hello + "/threads", "{'as': '" + bob + "', 'name': 'more'}");
        id("POST", "/channels/" + thread + "/messages", "{'as': '" + bob + "', 'content': 'in a thread'}");

        var message = call("GET", messages + "/" + hello, "");
        assertThat(message.path("content").asString()).isEqualTo("hello, all");
        assertThat(message.path("pinned").asBoolean()).isTrue();
        assertThat(message.path("reactions").path(0).path("emoji").path("name").asString())
                .isEqualTo("👍");
        var state = call("GET", "/state", "").toString();
        assertThat(state).contains("hello, all", "in a thread").doesNotContain("oops");
    }

    @Test
    void aRefusalIsDiscordsOwnAndWrongInputIsSaid() throws Exception {
        var base = discord.baseUrl() + "/control/v1";
        var unknown = send(base, "POST", "/channels/1/messages", "{'as': '1', 'content': 'x'}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("10003");
        var missing = send(base, "POST", "/guilds", "{'name': 'Lab'}");
        assertThat(missing.statusCode()).isEqualTo(400);
        assertThat(missing.body()).contains("'owner_id' is missing");
        assertThat(send(base, "POST", "/faults/gateway", "{'fault': 'nonsense'}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void faultsAreSetListedAndEnded() throws Exception {
        call("POST", "/faults/gateway", "{'fault': 'drop', 'event': 'MESSAGE_CREATE', 'times': 3}");
        call("POST", "/faults/rest", "{'fault': 'server_error', 'method': 'GET', 'route': '/gateway', 'status': 503}");
        call("POST", "/faults/rest", "{'fault': 'rate_limit', 'route': '/gateway', 'scope': 'shared', 'millis': 1500}");
        assertThat(call("GET", "/faults", "").path("waiting").asInt()).isEqualTo(5);
        var api = discord.apiBaseUrl();
        assertThat(send(api, "GET", "gateway", "").statusCode()).isEqualTo(503);
        var limited = send(api, "GET", "gateway", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(limited.headers().firstValue("X-RateLimit-Scope")).hasValue("shared");
        assertThat(limited.headers().firstValue("Via")).isPresent();
        assertThat(send(api, "GET", "gateway", "").statusCode()).isEqualTo(200);
        var report = call("GET", "/faults", "");
        assertThat(report.path("counts").path("RATE_LIMIT").asInt()).isEqualTo(1);
        assertThat(report.path("happened").size()).isEqualTo(2);
        call("DELETE", "/faults", "");
        assertThat(call("GET", "/faults", "").path("waiting").asInt()).isZero();
    }

    @Test
    void anIntentIsTakenAndGiven() throws Exception {
        long application = discord.bot().applicationId();
        call("DELETE", "/applications/" + application + "/intents/message_content", "");
        assertThat(discord.gateway().intents().applicationFlags(application) & (1L << 19))
                .isZero();
        call("PUT", "/applications/" + application + "/intents/message_content", "");
        assertThat(discord.gateway().intents().applicationFlags(application) & (1L << 19))
                .isNotZero();
    }

    @Test
    void withoutBeingAskedForItIsNotThere() throws Exception {
        try (var closed = DiscordSimulator.start()) {
            assertThat(send(closed.baseUrl(), "GET", "/control/v1/state", "").statusCode())
                    .isEqualTo(404);
        }
    }
}
