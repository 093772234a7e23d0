package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;

@ExtendWith(OutputCaptureExtension.class)
class AccessApiTest extends ApiTest {
    private static final long CHANNEL = 200_000_000_000_000_001L;
    private static final long MESSAGE = 300_000_000_000_000_001L;
    private static final String FILE = "https://cdn.discordapp.com/attachments/%d/7/plan.pdf".formatted(CHANNEL);

    @BeforeEach
    void somethingToSee() {
        stage.channel(CHANNEL, 0, "name", "general", "parent_id", null);
        stage.message(CHANNEL, MESSAGE, 1001, "only for acme", "attachments", List.of(Map.of("id", "7", "url", FILE)));
        stage.reacted(CHANNEL, MESSAGE, "👍", 1001);
    }

    @Test
    void withoutATokenNothingIsSaidButHowToGetIn() {
        as(null).get()
                .uri("/api/v1/channels")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"gaia\"")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(401)
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("Authorization");
        as(null).get().uri("/nowhere").exchange().expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer ",
                "Bearer x",
                "Basic dXNlcjpwYXNz",
                "Bearer gaia_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aWrongTokenIsRefused(String header) {
        as(null).get()
                .uri("/api/v1/channels")
                .header("Authorization", header)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"gaia\", error=\"invalid_token\"");
    }

    @Test
    void anExpiredTokenIsRefused() {
        String expired = tokenFor(
                new NewToken("old", AccessRole.MEMBER, Set.of(acme), Instant.parse("2020-01-01T00:00:00Z"), null));

        as(expired).get().uri("/api/v1/channels").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void theWorkspaceIsNamedWhereTheTokenCoversSeveralAndOnlyInTheHeader() {
        WorkspaceId other = new WorkspaceId(acme + "-b");
        workspaces.add(other, "Other");
        client = as(tokenFor(new NewToken("both", AccessRole.APP, Set.of(acme, other), null, null)));

        for (String path : List.of("/api/v1/channels", "/api/v1/channels?workspace=" + acme)) {
            client.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].parameter")
                    .isEqualTo("X-Workspace-Id");
        }
        client.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", acme.value())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1);
        client.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", other.value())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(0);
        client.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", "no-such")
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", "No Such!")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void theAdminTokenOpensEveryWorkspaceThatItNames() {
        client = as(ADMIN);

        client.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", acme.value())
                .exchange()
                .expectStatus()
                .isOk();
        client.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", "no-such")
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get().uri("/actuator/metrics").exchange().expectStatus().isOk();
        as(token)
                .get()
                .uri("/actuator/metrics")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void tokensAreNeitherLoggedNorAnswered(CapturedOutput output) {
        String wrong = "gaia_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB";
        String answers = get("/api/v1/channels") + get("/api/v1/channels/x") + get("/nowhere");
        client = as(wrong);
        answers += get("/api/v1/channels");
        client = as(ADMIN);
        answers += get("/actuator/metrics");

        assertThat(answers + output).doesNotContain(token, wrong, ADMIN);
    }

    @Test
    void pagesOfOtherOriginsMayCallOnlyWhereTheyAreNamed() {
        as(null).options()
                .uri("/api/v1/channels")
                .header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization,x-workspace-id")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "https://app.example.com");
        as(null).options()
                .uri("/api/v1/channels")
                .header("Origin", "https://evil.example.com")
                .header("Access-Control-Request-Method", "GET")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void answersForbidBrowsersWhatTheyDoNotNeed() {
        client.get()
                .uri("/api/v1/channels")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .exists("Content-Security-Policy")
                .expectHeader()
                .doesNotExist("Set-Cookie");
    }
}
