package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.NewToken;

class TokenApiTest extends ApiTest {
    private static final String PATH = "/api/v1/access-tokens";

    private WorkspaceId other;
    private RestTestClient admin;

    @BeforeEach
    void anAdmin() {
        other = new WorkspaceId(acme + "-b");
        workspaces.add(other, "Other");
        admin = as(tokenFor(new NewToken("Ada's token", AccessRole.ADMIN, Set.of(acme), null, null)));
    }

    @Test
    void aTokenIsShownOnceAndOpensWhatWasAsked() {
        Map<String, Object> made =
                make(admin, "{\"name\": \"reports\", \"role\": \"app\", \"expires_at\": \"2999-01-01T00:00:00Z\"}");
        String secret = String.valueOf(made.get("token"));

        assertThat(made)
                .containsEntry("name", "reports")
                .containsEntry("role", "app")
                .containsEntry("workspaces", List.of(acme.value()))
                .containsEntry("expires_at", "2999-01-01T00:00:00Z")
                .containsEntry("created_by", "Ada's token");
        as(secret).get().uri("/api/v1/channels").exchange().expectStatus().isOk();
        client = admin;
        String shown = get(PATH) + get(PATH + "/" + made.get("id")) + get("/api/v1/audit");
        assertThat(shown).contains("reports").doesNotContain(secret, secret.substring(8, 30));
        assertThat(get(PATH + "/" + made.get("id")))
                .contains("\"last_used_at\":\"" + Instant.now().toString().substring(0, 4));
    }

    @Test
    void aRevokedTokenOpensNothingFromThenOn() {
        Map<String, Object> made = make(admin, "{\"name\": \"x\", \"role\": \"member\"}");
        RestTestClient holder = as(String.valueOf(made.get("token")));
        holder.get().uri("/api/v1/channels").exchange().expectStatus().isOk();

        admin.delete()
                .uri(PATH + "/" + made.get("id"))
                .exchange()
                .expectStatus()
                .isNoContent();

        holder.get().uri("/api/v1/channels").exchange().expectStatus().isUnauthorized();
        admin.get().uri(PATH + "/" + made.get("id")).exchange().expectStatus().isNotFound();
        admin.delete()
                .uri(PATH + "/" + made.get("id"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void anAdminOfAWorkspaceMakesTokensForNoOther() {
        post(admin, "{\"name\": \"x\", \"role\": \"member\", \"workspaces\": [\"%s\"]}".formatted(other.value()))
                .expectStatus()
                .isNotFound();
        post(
                        admin,
                        "{\"name\": \"x\", \"role\": \"member\", \"workspaces\": [\"%s\", \"%s\"]}"
                                .formatted(acme.value(), other.value()))
                .expectStatus()
                .isNotFound();
        post(admin, "{\"name\": \"x\", \"role\": \"member\", \"all_workspaces\": true}")
                .expectStatus()
                .isForbidden();
        assertThat(tokens.list(new Coverage.Named(Set.of(other)), null, 10)).isEmpty();
    }

    @Test
    void onlyATokenThatOpensEverythingMakesOthersThatDo() {
        Map<String, Object> made =
                make(as(ADMIN), "{\"name\": \"second\", \"role\": \"admin\", \"all_workspaces\": true}");
        RestTestClient second = as(String.valueOf(made.get("token")));

        second.get()
                .uri("/api/v1/workspaces/" + other.value())
                .exchange()
                .expectStatus()
                .isOk();
        client = as(ADMIN);
        assertThat(get("/api/v1/audit/service?target=access_token/" + made.get("id")))
                .contains("access_token.created");
        admin.get().uri(PATH + "/" + made.get("id")).exchange().expectStatus().isNotFound();
        admin.delete()
                .uri(PATH + "/" + made.get("id"))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void whatElseATokenOpensIsNotNamedAndNotEnded() {
        String both = tokenFor(new NewToken("both", AccessRole.MEMBER, Set.of(acme, other), null, null));
        String id = tokens.list(new Coverage.Named(Set.of(other)), null, 10)
                .getFirst()
                .id();
        client = admin;
        assertThat(get(PATH + "/" + id))
                .contains("\"elsewhere\":true")
                .contains(acme.value())
                .doesNotContain(other.value());

        admin.delete().uri(PATH + "/" + id).exchange().expectStatus().isNoContent();

        RestTestClient holder = as(both);
        holder.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", acme.value())
                .exchange()
                .expectStatus()
                .isNotFound();
        holder.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", other.value())
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void aListGoesOnByItsLink() {
        for (int i = 0; i < 3; i++) {
            make(admin, "{\"name\": \"t%d\", \"role\": \"member\"}".formatted(i));
        }
        String link = Objects.requireNonNull(admin.get()
                .uri(PATH + "?limit=2")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("Link"));
        client = admin;

        assertThat(get(link.substring(1, link.indexOf('>'))))
                .contains("\"name\":")
                .doesNotContain("rel=\"next\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"role": "member"}                                                        | /name
            {"name": "", "role": "member"}                                            | /name
            {"name": "a\\nb", "role": "member"}                                       | /name
            {"name": 5, "role": "member"}                                             | /name
            {"name": "x", "role": "owner"}                                            | /role
            {"name": "x"}                                                             | /role
            {"name": "x", "role": "member", "expires_at": "2001-01-01T00:00:00Z"}     | /expires_at
            {"name": "x", "role": "member", "expires_at": "soon"}                     | /expires_at
            {"name": "x", "role": "member", "channels": []}                           | /channels
            {"name": "x", "role": "member", "channels": ["1", "x"]}                   | /channels/1
            {"name": "x", "role": "admin", "channels": ["1"]}                         | /channels
            {"name": "x", "role": "member", "workspaces": "acme"}                     | /workspaces
            {"name": "x", "role": "member", "workspaces": ["A B"]}                    | /workspaces/0
            {"name": "x", "role": "member", "all_workspaces": "yes"}                  | /all_workspaces
            {"name": "x", "role": "member", "token": "mine"}                          | /token
            """, quoteCharacter = '`')
    void whatIsWrongWithTheBodyIsNamed(String body, String pointer) {
        post(admin, body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    private static Map<String, Object> make(RestTestClient caller, String body) {
        return Objects.requireNonNull(post(caller, body)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody());
    }

    private static RestTestClient.ResponseSpec post(RestTestClient caller, String body) {
        return caller.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
