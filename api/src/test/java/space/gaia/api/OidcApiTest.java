package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.api.oidc.LocalIssuer;
import space.gaia.workspace.WorkspaceId;

class OidcApiTest extends ApiTest {
    private static final LocalIssuer ISSUER = LocalIssuer.start();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("gaia.oidc.issuer", ISSUER::address);
        registry.add("gaia.oidc.audience", () -> LocalIssuer.AUDIENCE);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @Test
    void aJwtOpensItsWorkspacesInItsRoleAndItsSubjectIsInTheAudit() {
        // While the issuer is away nobody can tell, and our own tokens work.
        ISSUER.breakDown(true);
        jwt("admin", acme)
                .get()
                .uri("/api/v1/channels")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "5")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        client.get().uri("/api/v1/channels").exchange().expectStatus().isOk();
        ISSUER.breakDown(false);

        WorkspaceId other = new WorkspaceId(acme + "-b");
        workspaces.add(other, "Other");
        RestTestClient admin = jwt("admin", acme);
        await().untilAsserted(() ->
                admin.get().uri("/api/v1/audit").exchange().expectStatus().isOk());
        admin.patch()
                .uri("/api/v1/workspaces/" + acme.value())
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\": \"Renamed\"}")
                .exchange()
                .expectStatus()
                .isOk();
        client = admin;
        assertThat(get("/api/v1/audit")).contains("\"kind\":\"oidc\"", "\"id\":\"user-1\"", "Ada Lovelace");
        admin.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", other.value())
                .exchange()
                .expectStatus()
                .isNotFound();
        admin.get().uri("/api/v1/audit/service").exchange().expectStatus().isForbidden();
        jwt("member", acme).get().uri("/api/v1/audit").exchange().expectStatus().isForbidden();
        jwt("nothing", acme)
                .get()
                .uri("/api/v1/channels")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    private RestTestClient jwt(String role, WorkspaceId workspace) {
        return as(ISSUER.sign(ISSUER.claims(Instant.now())
                .claim("gaia_role", role)
                .claim("gaia_workspaces", List.of(workspace.value()))
                .build()));
    }
}
