package space.gaia.app.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import space.gaia.app.GaiaApplication;
import space.gaia.embeddedmongo.junit.TestEngines;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Permission;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The whole service, from a workspace's first request to the messages of a server and out again; docs/linking.md shows it. */
class WorkspaceDoorTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OPERATOR = UUID.randomUUID() + "-" + UUID.randomUUID();
    private static final Path PAGE = Path.of("../docs/linking.md");

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedUser bob = discord.user("bob");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final SimulatedChannel plans = lab.textChannel("plans");
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Transcript transcript = new Transcript();
    private final int port = freePort();
    private final String address = "http://127.0.0.1:" + port;
    private final ConfigurableApplicationContext service = start();

    private record Reply(int status, JsonNode json) {
        Reply expect(int expected) {
            assertThat(status).as(json.toString()).isEqualTo(expected);
            return this;
        }
    }

    @AfterEach
    void close() {
        service.close();
        http.close();
        browser.close();
        discord.close();
    }

    @Test
    void aServerIsConnectedChosenFollowedNarrowedAndLetGo() throws Exception {
        bob.joins(lab);
        general.send(bob, "before the link");
        plans.send(bob, "a plan");
        post(OPERATOR, "/workspaces", "{\"id\": \"acme\", \"name\": \"Acme\"}").expect(201);
        String admin = token("admin");
        String member = token("member");
        names();

        connect(admin);
        choose(admin);
        follow(admin, member);
        close(admin, member);
        letGo(admin, member);

        Files.writeString(Path.of("target/linking-transcript.md"), transcript.toString());
        assertThat(Files.readString(PAGE))
                .as("docs/linking.md shows what target/linking-transcript.md has")
                .contains(transcript.toString());
    }

    private void connect(String admin) throws Exception {
        transcript.says("**Connect the account.** The app asks for an address and sends the person's browser there.");
        String start = shown(admin, "POST", "/discord/connect", "{}", 201, "start_url", "expires_at")
                .path("start_url")
                .asString();
        URI page = location(start);
        assertThat(page.toString()).startsWith(discord.apiBaseUrl() + "oauth2/authorize?");
        transcript.says("The browser goes on to Discord, where the person agrees, and comes back with a code to"
                + " `GET /api/v1/discord/callback`.");
        String back = discord.oauth().agree(ada.id(), page, 0);
        assertThat(open(back).statusCode()).isEqualTo(200);
        shown(admin, "GET", "/discord/account", "", 200, "connected", "state", "id", "name", "scopes");
    }

    private void choose(String admin) throws Exception {
        transcript.says("**Select the server.** The bot is not there yet; whoever manages the server lets it in.");
        JsonNode available = shown(admin, "GET", "/discord/available", "", 200);
        discord.oauth()
                .agree(ada.id(), URI.create(available.path(0).path("invite_url").asString()), lab.id());
        assertThat(get(admin, "/discord/available").json().path(0).path("bot").asBoolean())
                .isTrue();
        transcript.says("**Select channels.**");
        shown(admin, "GET", "/discord/servers/" + lab.id() + "/channels", "", 200);
        shown(
                admin,
                "POST",
                "/discord/servers",
                "{\"server\": \"%d\", \"choice\": {\"kind\": \"all\"}, \"history_days\": 30}".formatted(lab.id()),
                201,
                "id",
                "name",
                "left_out",
                "unreadable");
    }

    private void follow(String admin, String member) throws Exception {
        transcript.says("**Follow.** What was written before the link is fetched, what comes is there at once.");
        eventually(() -> contents(member, general).contains("before the link"));
        general.send(bob, "after the link");
        eventually(() -> contents(member, general).contains("after the link"));
        shown(admin, "POST", "/discord/servers/" + lab.id() + "/sync", "", 202, "server", "in_sight");
        eventually(() -> get(admin, "/discord/servers/" + lab.id() + "/sync")
                .json()
                .path("whole")
                .asBoolean());
        shown(
                admin,
                "GET",
                "/discord/servers/" + lab.id() + "/sync",
                "",
                200,
                "server",
                "whole",
                "channels",
                "channels_whole");
        HttpRequest events = request(admin, "/discord/servers/" + lab.id() + "/sync")
                .header("Accept", "text/event-stream")
                .build();
        try (var lines = http.send(events, BodyHandlers.ofLines()).body()) {
            assertThat(lines.limit(2).toList()).first().asString().isEqualTo("event:progress");
        }
    }

    private void close(String admin, String member) throws Exception {
        transcript.says(
                "**A channel is closed at Discord.** From then on nobody reads it here, and followers are told so.");
        String cursor = cursor(member);
        plans.overwrite(discord.bot(), Permission.VIEW_CHANNEL.bit(), 0);
        plans.hideFromEveryone();
        eventually(() -> status(member, plans) == 404 && status(admin, plans) == 404);
        eventually(() -> get(member, "/changes?after=" + cursor)
                .json()
                .path("changes")
                .toString()
                .contains("\"hidden\""));
        transcript.says("Somebody who reads it there says for whom it is here: that is the explicit yes, too.");
        shown(
                admin,
                "PATCH",
                "/discord/servers/" + lab.id(),
                "{\"hidden\": {\"%d\": \"admins\"}}".formatted(plans.id()),
                200,
                "id",
                "unreadable");
        eventually(() -> status(admin, plans) == 200);
        assertThat(status(member, plans)).isEqualTo(404);
        assertThat(get(member, "/changes?after=" + cursor).json().path("sights").toString())
                .contains(Long.toString(general.id()))
                .doesNotContain(Long.toString(plans.id()));
        plans.send(ada, "a secret plan");
        eventually(() -> contents(admin, plans).contains("a secret plan"));
    }

    private void letGo(String admin, String member) throws Exception {
        transcript.says("**Let go.** With `messages=keep` what was archived is there again after the next link, with"
                + " `messages=purge` it is deleted for good.");
        JsonNode receipt = shown(admin, "DELETE", "/discord/servers/" + lab.id() + "?messages=purge", "", 202);
        transcript.name(receipt.path("purge").asString(), "{purge}");
        assertThat(status(member, general)).isEqualTo(404);
        eventually(() -> get(admin, "/purges/" + receipt.path("purge").asString())
                .json()
                .path("state")
                .asString()
                .equals("DONE"));
        shown(admin, "DELETE", "/discord/account", "", 200);
        assertThat(get(admin, "/discord/account").json().path("state").asString())
                .isEqualTo("NOT_CONNECTED");
    }

    private void names() {
        transcript.name(lab.id(), "{server}");
        transcript.name(general.id(), "{general}");
        transcript.name(plans.id(), "{plans}");
        transcript.name(ada.id(), "{ada}");
        transcript.name(discord.bot().applicationId(), "{application}");
        transcript.name(discord.apiBaseUrl(), "https://discord.com/");
        transcript.name(address, "https://gaia.example.com");
    }

    /** Asks, and shows these fields of the answer; none named: all. */
    private JsonNode shown(String token, String method, String path, String body, int status, String... fields)
            throws Exception {
        Reply reply = call(token, method, path, body).expect(status);
        JsonNode answer = reply.json();
        if (fields.length > 0) {
            ObjectNode some = JsonNodeFactory.instance.objectNode();
            for (String field : fields) {
                some.set(field, answer.path(field));
            }
            transcript.exchange(method + " /api/v1" + path, body, status, some);
        } else {
            transcript.exchange(method + " /api/v1" + path, body, status, answer);
        }
        return answer;
    }

    private String contents(String token, SimulatedChannel channel) throws Exception {
        return get(token, "/channels/%d/messages".formatted(channel.id()))
                .json()
                .toString();
    }

    private int status(String token, SimulatedChannel channel) throws Exception {
        return get(token, "/channels/%d/messages".formatted(channel.id())).status();
    }

    private String cursor(String token) throws Exception {
        String cursor = "";
        for (JsonNode page = get(token, "/changes").json();
                ;
                page = get(token, "/changes?after=" + cursor).json()) {
            cursor = page.path("cursor").asString();
            if (!page.path("more").asBoolean()) {
                return cursor;
            }
        }
    }

    private String token(String role) throws Exception {
        return post(
                        OPERATOR,
                        "/access-tokens",
                        "{\"name\": \"%s\", \"role\": \"%s\", \"workspaces\": [\"acme\"]}".formatted(role, role))
                .expect(201)
                .json()
                .path("token")
                .asString();
    }

    private Reply get(String token, String path) throws Exception {
        return call(token, "GET", path, "");
    }

    private Reply post(String token, String path, String body) throws Exception {
        return call(token, "POST", path, body);
    }

    private Reply call(String token, String method, String path, String body) throws Exception {
        HttpResponse<String> response = http.send(
                request(token, path)
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE);
    }

    private HttpResponse<String> open(String url) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private URI location(String url) throws Exception {
        HttpResponse<String> response = open(url);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return URI.create(response.headers().firstValue("Location").orElseThrow());
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    private ConfigurableApplicationContext start() {
        discord.oauth().allowRedirect(discord.bot().applicationId(), address + "/api/v1/discord/callback");
        var engine = TestEngines.ofThisRun().imitation();
        MongoDatabase database = engine.freshDatabase();
        SpringApplication application = GaiaApplication.application();
        application.setDefaultProperties(Map.of("spring.config.additional-location", "optional:file:../config/"));
        return application.run(
                "--gaia.discord.token=" + discord.bot().token(),
                "--gaia.discord.api-url=" + discord.apiBaseUrl(),
                "--gaia.discord.gateway-url=" + discord.gatewayUrl(),
                "--gaia.discord.client-id=" + discord.bot().applicationId(),
                "--gaia.discord.client-secret=" + discord.bot().application().clientSecret(),
                "--gaia.public-url=" + address,
                "--gaia.admin-token=" + OPERATOR,
                "--gaia.suppression.key=a key of the tests, and of nobody else",
                "--gaia.vault.keys=door:dGhlIGRvb3IgaGFzIGEga2V5IG9mIGl0cyBvd24hISE=",
                "--gaia.data=target/door",
                "--logging.level.root=warn",
                "--spring.mongodb.uri=" + engine.engine().uri(),
                "--gaia.database=" + database.getName(),
                "--server.port=" + port);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
