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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
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

    private static final String KEY = "k1:YW4gb3BlcmF0b3IgbWFkZSB0aGlzIGtleSBhcyB3ZWw=";

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

    @Test
    void aMongoDbOfOnesOwnAndNoKeyForTheVaultEndsTheStartAndSaysWhatToDo(CapturedOutput output) throws Exception {
        String nobody = "mongodb://127.0.0.1:%d/".formatted(portOfNobody());

        assertThatThrownBy(() -> start("--gaia.roles=api", "--spring.mongodb.uri=" + nobody, "--gaia.vault.keys="))
                .isNotNull();

        assertThat(output)
                .contains("GAIA_VAULT_KEY_FILE", "openssl rand -base64 32", "Action:")
                .doesNotContain("\tat org.springframework");
        assertThat(data.resolve("vault-keys")).doesNotExist();
    }

    @Test
    void aKeyFileThatOthersCanReadEndsTheStartAndSaysHowToCloseIt(CapturedOutput output) throws Exception {
        Path file = Files.writeString(data.resolve("open-keys"), KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        String nobody = "mongodb://127.0.0.1:%d/".formatted(portOfNobody());

        assertThatThrownBy(() -> start(
                        "--gaia.roles=bot",
                        "--spring.mongodb.uri=" + nobody,
                        "--gaia.vault.keys=",
                        "--gaia.vault.key-file=" + file))
                .isNotNull();

        assertThat(output)
                .contains("chmod 600 " + file, "Action:")
                .doesNotContain("\tat org.springframework", KEY.substring(4));
    }

    /** What comes later wins: settings of a test over those of all. */
    private ConfigurableApplicationContext start(String... settings) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--gaia.data=" + data,
                                "--gaia.admin-token=" + TOKEN,
                                "--gaia.vault.keys=" + KEY,
                                "--gaia.mongod-download=false"),
                        Stream.of(settings))
                .forEach(setting -> all.put(setting.substring(0, setting.indexOf('=')), setting));
        return GaiaApplication.application().run(all.values().toArray(String[]::new));
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
