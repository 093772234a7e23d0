package space.gaia.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.IntegrationSettings;
import space.gaia.workspace.integration.LiveSettings;
import tools.jackson.databind.JsonNode;

/** Two api processes on one database: what one saves the other shows with its next answer, and obeys within seconds. */
class TwoProcessesTest extends GalleryTest {

    @Test
    void whatOneSavesTheOtherShowsAtOnceAndObeysWithinSeconds() {
        try (ConfigurableApplicationContext second = second()) {
            RestTestClient other = client(second);
            IntegrationKey key = new IntegrationKey(acme, "discord");
            LiveSettings obeyed = second.getBean(LiveSettings.class);
            assertThat(ok(other, DISCORD).at("/dataMapping/skipAuthors")).isEmpty();
            assertThat(obeyed.of(key)).isEqualTo(IntegrationSettings.UNSET);

            JsonNode saved = put(DISCORD, "{\"dataMapping\": {\"skipAuthors\": [\"bots\"]}}", 200);

            JsonNode seen = ok(other, DISCORD);
            assertThat(seen).isEqualTo(saved);
            assertThat(ok(other, "/api/v1/integrations").get(0).path("changedAt"))
                    .isEqualTo(saved.path("changedAt"));
            await().atMost(5, SECONDS)
                    .pollInterval(50, MILLISECONDS)
                    .until(() -> obeyed.of(key).dataMapping().equals(Map.of("skipAuthors", List.of("bots"))));

            put(HELPDESK, AUTHENTICATION.formatted(KEY), 200);
            assertThat(ok(other, HELPDESK).path("secretsSet")).hasSize(1);
            assertThat(answered(other, HttpMethod.POST, HELPDESK + "/test", null, Map.of(), 200)
                            .path("passed")
                            .asBoolean())
                    .isTrue();
            delete(HELPDESK, 200);
            assertThat(ok(other, HELPDESK).path("secretsSet")).isEmpty();
        }
    }

    @Test
    void twoThatSaveAtOnceDoNotUndoEachOther() {
        try (ConfigurableApplicationContext second = second()) {
            RestTestClient other = client(second);
            String tag = tag(admin);

            put(DISCORD, "{\"dataMapping\": {\"skipAuthors\": [\"bots\"]}}", Map.of("If-Match", tag), 200);
            answered(other, DISCORD, "{\"dataMapping\": {}}", Map.of("If-Match", tag), 412);
            answered(other, DISCORD, "{\"syncSettings\": {\"mode\": \"paused\"}}", Map.of("If-Match", tag(other)), 200);

            JsonNode both = ok(client, DISCORD);
            assertThat(both.at("/dataMapping/skipAuthors/0").asString()).isEqualTo("bots");
            assertThat(both.at("/syncSettings/mode").asString()).isEqualTo("paused");
        }
    }

    private static @Nullable String header(RestTestClient caller, String name) {
        return caller.get()
                .uri(DISCORD)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst(name);
    }

    private static String tag(RestTestClient caller) {
        return String.valueOf(header(caller, "ETag"));
    }

    private RestTestClient client(ConfigurableApplicationContext process) {
        String port = process.getEnvironment().getRequiredProperty("local.server.port");
        String bearer = tokenFor(new NewToken("other", AccessRole.ADMIN, Set.of(acme), null, null));
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("Authorization", "Bearer " + bearer)
                .build();
    }

    /** Another process, but for the JVM. */
    private ConfigurableApplicationContext second() {
        MongoConnectionDetails same = context.getBean(MongoConnectionDetails.class);
        String[] settings = {
            "--gaia.roles=api",
            "--gaia.admin-token=" + ADMIN,
            "--gaia.suppression.key=" + context.getEnvironment().getProperty("gaia.suppression.key"),
            "--gaia.vault.keys=" + context.getEnvironment().getProperty("gaia.vault.keys"),
            "--gaia.rate-limit.requests=1000000",
            "--spring.main.allow-bean-definition-overriding=true",
            "--server.port=0"
        };
        return new SpringApplicationBuilder(TestApi.class)
                .web(WebApplicationType.SERVLET)
                .initializers(process -> ((GenericApplicationContext) process)
                        .registerBean(
                                "same",
                                MongoConnectionDetails.class,
                                () -> same,
                                definition -> definition.setPrimary(true)))
                .run(settings);
    }
}
