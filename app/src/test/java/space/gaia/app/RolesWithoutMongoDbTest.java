package space.gaia.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import space.gaia.embeddedmongo.EmbeddedMongo;

/** Each role as a process of its own, with an address of a MongoDB at which nobody listens. */
@ExtendWith(OutputCaptureExtension.class)
class RolesWithoutMongoDbTest {

    private static final String TOKEN = "an-operator-made-this-1234567890";

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"api", "bot", "bot,api"})
    void healthAndOneLineOfTheLogSayWhatToDo(String roles, CapturedOutput output) throws Exception {
        String nobody = "mongodb://127.0.0.1:%d/".formatted(portOfNobody());
        try (ConfigurableApplicationContext application =
                        start("--gaia.roles=" + roles, "--spring.mongodb.uri=" + nobody);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(application.getBeansOfType(EmbeddedMongo.class)).isEmpty();
            await().atMost(60, SECONDS)
                    .untilAsserted(() -> assertThat(get(client, application, "/actuator/health", TOKEN))
                            .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                            .satisfies(answer -> assertThat(answer.body())
                                    .contains("MongoDB cannot be reached", "check MONGODB_URI")));
            assertThat(get(client, application, "/actuator/health", "").body()).doesNotContain("MONGODB_URI");
            assertThat(get(client, application, "/actuator/metrics", "").statusCode())
                    .isEqualTo(401);
            assertThat(get(client, application, "/actuator/metrics", TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(get(client, application, "/login", "").statusCode()).isEqualTo(401);
        }
        assertThat(output).contains("MongoDB cannot be reached, trying again: check MONGODB_URI");
        assertThat(output).doesNotContain("generated security password", "\tat com.mongodb");
    }

    @Test
    void aRoleThatIsNoneEndsTheStartWithASentence(CapturedOutput output) {
        assertThatThrownBy(() -> start("--gaia.roles=bott")).isNotNull();
        assertThat(output).contains("'bott' is no role", "Action:").doesNotContain("\tat org.springframework");
    }

    @Test
    void anAddressThatIsNoneEndsTheStartWithASentence(CapturedOutput output) {
        assertThatThrownBy(() -> start("--gaia.roles=api", "--spring.mongodb.uri=localhost:27017"))
                .isNotNull();
        assertThat(output)
                .contains("MONGODB_URI is no address of a MongoDB", "Action:")
                .doesNotContain("\tat org.springframework");
    }

    private ConfigurableApplicationContext start(String... settings) {
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 0, settings.length);
        all[settings.length] = "--server.port=0";
        all[settings.length + 1] = "--gaia.data=" + data;
        all[settings.length + 2] = "--gaia.admin-token=" + TOKEN;
        all[settings.length + 3] = "--gaia.mongod-download=false";
        return GaiaApplication.application().run(all);
    }

    private static int portOfNobody() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(
            HttpClient client, ConfigurableApplicationContext application, String path, String token) throws Exception {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
