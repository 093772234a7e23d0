package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.connection.ConnectionKey;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.connection.Grant;

/** Secrets are planted over HTTP, in right places and in wrong ones, and then looked for wherever they must not be. */
class IntegrationCanaryApiTest extends GalleryTest {
    private static final String CANARY = "canary-sings-over-http-91c2";
    private static final List<String> LOUD = List.of(
            "space.gaia",
            "org.springframework.web",
            "org.mongodb.driver.protocol.command",
            "org.springframework.security");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> answers = new ArrayList<>();
    private String bearer;

    @BeforeEach
    void listen() {
        bearer = tokenFor(new NewToken("ada", AccessRole.ADMIN, Set.of(acme), null, null));
        logged.start();
        root.addAppender(logged);
        LOUD.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.TRACE));
    }

    @AfterEach
    void listenNoMore() {
        root.detachAppender(logged);
        LOUD.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }

    @Test
    void whatIsPlantedIsFoundNowhere() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            rightPlaces(http);
            assertThat(revealed(HELPDESK, "/authentication/apiKey"))
                    .as("it is there after all")
                    .isEqualTo(CANARY + "-1");
            wrongPlaces(http);
            everythingElse(http);
            delete(http, HELPDESK);
        }

        assertThat(answers)
                .hasSizeGreaterThan(30)
                .allSatisfy(answer -> assertThat(answer).doesNotContain(CANARY));
        assertThat(dump()).contains("integration.changed").doesNotContain(CANARY);
        assertThat(logged.list)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(printed(event)).doesNotContain(CANARY));
    }

    private void rightPlaces(HttpClient http) throws Exception {
        put(http, AUTHENTICATION.formatted(CANARY + "-0"));
        put(http, AUTHENTICATION.formatted(CANARY + "-1"));
        put(
                http,
                "{\"authentication\": {\"address\": \"https://desk.example.com\", \"webhook\": {\"signingSecret\": \"%s\"}}}"
                        .formatted(CANARY));
        send(http, "POST", HELPDESK + "/test", null);
        send(http, "POST", HELPDESK + "/test", AUTHENTICATION.formatted(CANARY));
        context.getBean(Connections.class)
                .connect(
                        new ConnectionKey(acme, "helpdesk", "7"),
                        new Grant(Secret.of(CANARY + "-access"), Secret.of(CANARY + "-refresh"), null, Set.of("read")),
                        "a test");
    }

    /** Values are never repeated, wherever they were put; names of fields are, in pointers. */
    private void wrongPlaces(HttpClient http) throws Exception {
        for (String body : List.of(
                "{\"authentication\": {\"address\": \"%s\"}}",
                "{\"authentication\": {\"address\": \"https://%s@desk.example.com\"}}",
                "{\"authentication\": {\"address\": \"https://evil.example.com/%s\"}}",
                "{\"authentication\": {\"method\": \"%s\"}}",
                "{\"authentication\": {\"apiKey\": [\"%s\"]}}",
                "{\"authentication\": {\"apiKey\": {\"value\": \"%s\"}}}",
                "{\"authentication\": {\"apikey\": \"%s\"}}",
                "{\"authentication\": {\"agent\": \"%s\", \"address\": \"https://desk.example.com\"}}",
                "{\"authentication\": \"%s\"}",
                "{\"enabled\": \"%s\"}",
                "{\"apiKey\": \"%s\"}",
                "{\"dataMapping\": {\"queues\": \"%s\"}}",
                "{\"syncSettings\": {\"mode\": \"cron\", \"cron\": \"%s\"}}",
                "{\"authentication\": {\"apiKey\": \"%s\"",
                "{\"authentication\": {\"apiKey\": %s}}",
                "\"%s\"",
                "%s")) {
            put(http, body.formatted(CANARY));
        }
    }

    private void everythingElse(HttpClient http) throws Exception {
        for (String read : List.of(
                "/api/v1/integrations",
                HELPDESK,
                HELPDESK + "/schema",
                HELPDESK + "/runs",
                "/api/v1/audit",
                "/api/v1/audit?action=integration.changed",
                "/api/v1/changes",
                "/actuator/health",
                "/actuator/metrics",
                "/actuator/metrics/gaia.provider.calls",
                "/v3/api-docs")) {
            send(http, "GET", read, null);
        }
    }

    private void put(HttpClient http, String body) throws Exception {
        send(http, "PUT", HELPDESK, body);
    }

    private void delete(HttpClient http, String address) throws Exception {
        send(http, "DELETE", address, null);
    }

    private void send(HttpClient http, String method, String address, @Nullable String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                .header("Authorization", "Bearer " + bearer);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s %s", method, address).isLessThan(500);
        answers.add(answer.headers().map() + answer.body());
    }

    /** Every document of every collection, as it is. */
    private String dump() {
        StringBuilder all = new StringBuilder();
        var database = databases.getMongoDatabase();
        for (String collection : database.listCollectionNames()) {
            for (Document document : database.getCollection(collection).find()) {
                all.append(document.toJson()).append('\n');
            }
        }
        return all.toString();
    }

    private static String printed(ILoggingEvent event) {
        return event.getFormattedMessage()
                + event.getKeyValuePairs()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
