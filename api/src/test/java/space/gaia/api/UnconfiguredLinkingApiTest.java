package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;

/** Where nothing of Discord is set the service runs, and says at each step what to set. */
class UnconfiguredLinkingApiTest extends ApiTest {

    @Test
    void whoWantsToConnectIsToldWhichSettingsAreMissing() {
        RestTestClient admin = as(tokenFor(new NewToken("admin", AccessRole.ADMIN, Set.of(acme), null, null)));

        byte[] connect = admin.post()
                .uri("/api/v1/discord/connect")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();

        assertThat(new String(connect, UTF_8))
                .contains("DISCORD_CLIENT_ID", "DISCORD_CLIENT_SECRET", "GAIA_PUBLIC_URL", "/api/v1/discord/callback");
        admin.get().uri("/api/v1/discord/account").exchange().expectStatus().isOk();
        admin.get().uri("/api/v1/discord/available").exchange().expectStatus().isEqualTo(409);
        as(null).get()
                .uri("/api/v1/discord/start?ticket=" + "A".repeat(43))
                .exchange()
                .expectStatus()
                .isEqualTo(409);
    }
}
