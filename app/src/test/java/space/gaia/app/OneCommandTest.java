package space.gaia.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code mvn spring-boot:run} does in a fresh checkout: no token, no MongoDB, nothing set. */
@ExtendWith(OutputCaptureExtension.class)
class OneCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
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

    private ConfigurableApplicationContext start(String pause) {
        ConfigurableApplicationContext application = GaiaApplication.application()
                .run(
                        "--server.port=0",
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
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token).header("X-Workspace-Id", "demo");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
