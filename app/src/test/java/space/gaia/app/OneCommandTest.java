package space.gaia.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import space.gaia.simulator.DiscordSimulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code mvn spring-boot:run} does in a fresh checkout: no token, no MongoDB, nothing set. */
@ExtendWith(OutputCaptureExtension.class)
class OneCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final List<ConfigurableApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ConfigurableApplicationContext::close);
        client.close();
    }

    @Test
    void peopleOfTheDemoServerAreHeardAndReadableAndGoOnTalking(CapturedOutput output) throws Exception {
        ConfigurableApplicationContext application = start("200ms");
        String token = Files.readString(data.resolve("admin-token"));

        await().atMost(60, SECONDS).until(() -> messages(application, token), found -> found > 40);
        int before = messages(application, token);
        await().atMost(60, SECONDS).until(() -> messages(application, token), found -> found > before);
        await().atMost(60, SECONDS)
                .untilAsserted(() -> assertThat(
                                get(application, "/actuator/health", "").body())
                        .contains("\"UP\""));
        assertThat(output.getOut()).contains("Gaia Space Integrations is up", "MongoDB", "workspace 'demo'", token);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("admin-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondStartFindsWhatTheFirstOneArchivedAndKeepsTheToken() throws Exception {
        ConfigurableApplicationContext first = start("200ms");
        String token = Files.readString(data.resolve("admin-token"));
        await().atMost(60, SECONDS).until(() -> messages(first, token), found -> found > 45);
        List<String> archived = ids(first, token, "");
        first.close();

        ConfigurableApplicationContext second = start("1h");

        assertThat(Files.readString(data.resolve("admin-token"))).isEqualTo(token);
        // What somebody removed meanwhile is still there as a tombstone.
        assertThat(ids(second, token, "&removed=include")).containsAll(archived);
    }

    @Test
    void aSecondServerIsConnectedAndThereToBeLinked(CapturedOutput output) throws Exception {
        ConfigurableApplicationContext application = start("1h", freePort());
        String token = Files.readString(data.resolve("admin-token"));
        await().atMost(60, SECONDS).until(() -> messages(application, token), found -> found > 40);
        assertThat(output.getOut()).contains("agree as Mira Okafor", "'Reading Circle'");
        HttpResponse<String> asked = send(request(application, "/api/v1/discord/connect", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        URI start = URI.create(JSON.readTree(asked.body()).path("start_url").asString());
        URI page = URI.create(send(HttpRequest.newBuilder(start))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(send(HttpRequest.newBuilder(page)).body()).contains("Mira Okafor");
        DiscordSimulator discord = application.getBean(DiscordSimulator.class);
        long mira = discord.world().users().all().stream()
                .filter(user -> user.path("username").asString().equals("mira"))
                .mapToLong(user -> user.path("id").asLong())
                .findAny()
                .orElseThrow();
        String back = discord.oauth().agree(mira, page, 0);
        assertThat(send(HttpRequest.newBuilder(URI.create(back)).header("Accept", "text/html"))
                        .body())
                .contains("Your Discord account is connected");

        JsonNode available = json(get(application, "/api/v1/discord/available", token));
        assertThat(available)
                .extracting(server -> server.path("name").asString())
                .containsExactly("Gaia Space Demo", "Reading Circle");
        assertThat(available)
                .extracting(server -> server.path("linked").asBoolean())
                .containsExactly(true, false);
    }

    private ConfigurableApplicationContext start(String pause) {
        return start(pause, 0);
    }

    private ConfigurableApplicationContext start(String pause, int port) {
        ConfigurableApplicationContext application = GaiaApplication.application()
                .run(
                        "--server.port=" + port,
                        "--gaia.data=" + data,
                        "--gaia.demo.pause=" + pause,
                        "--gaia.mongod-download=false");
        started.add(application);
        return application;
    }

    private int messages(ConfigurableApplicationContext application, String token) throws Exception {
        return ids(application, token, "").size();
    }

    /** The newest hundred of each channel. */
    private List<String> ids(ConfigurableApplicationContext application, String token, String more) throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode channel : json(get(application, "/api/v1/channels", token))) {
            String path = "/api/v1/channels/%s/messages?limit=100%s"
                    .formatted(channel.path("id").asString(), more);
            json(get(application, path, token))
                    .forEach(message -> ids.add(message.path("id").asString()));
        }
        return ids;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String path, String token)
            throws IOException, InterruptedException {
        return send(request(application, path, token));
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext application, String path, String token) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token).header("X-Workspace-Id", "demo");
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
