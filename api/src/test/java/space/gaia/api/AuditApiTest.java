package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;

class AuditApiTest extends ApiTest {
    private static final String PATH = "/api/v1/audit";

    private RestTestClient admin;

    @BeforeEach
    void anAdmin() {
        admin = as(tokenFor(new NewToken("Ada's token", AccessRole.ADMIN, Set.of(acme), null, null)));
    }

    @Test
    void aChangeTellsWhoWhatAndFromWhere() {
        rename("Acme & Sons");

        admin.get()
                .uri(PATH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].actor.kind")
                .isEqualTo("token")
                .jsonPath("$[0].actor.name")
                .isEqualTo("Ada's token")
                .jsonPath("$[0].actor.id")
                .value(id -> assertThat((String) id).startsWith("tok_"))
                .jsonPath("$[0].from.address")
                .isEqualTo("127.0.0.1")
                .jsonPath("$[0].from.user_agent")
                .isEqualTo("a test")
                .jsonPath("$[0].target")
                .isEqualTo("workspace/" + acme.value())
                .jsonPath("$[0].before.name")
                .isEqualTo("Acme")
                .jsonPath("$[0].after.name")
                .isEqualTo("Acme & Sons");
    }

    @Test
    void pagesGoBackByTheirLinkWithTheSameFilters() {
        for (int i = 1; i <= 5; i++) {
            rename("Acme " + i);
        }
        client = admin;
        StringBuilder all = new StringBuilder();
        String address = PATH + "?limit=2&action=workspace.renamed";
        int pages = 0;
        while (address != null) {
            var page = admin.get().uri(address).exchange().expectBody().returnResult();
            all.append(new String(Objects.requireNonNull(page.getResponseBodyContent())));
            String link = page.getResponseHeaders().getFirst("Link");
            address = link == null ? null : link.substring(1, link.indexOf('>'));
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        for (int i = 1; i <= 5; i++) {
            assertThat(all.toString()).containsOnlyOnce("\"after\":{\"name\":\"Acme %d\"}".formatted(i));
        }
    }

    @Test
    void filtersNarrow() {
        rename("New");
        client = admin;

        assertThat(get(PATH + "?action=workspace.renamed&target=workspace/" + acme.value()))
                .contains("New");
        assertThat(get(PATH + "?action=access_token.created")).isEqualTo("[]");
        assertThat(get(PATH + "?actor=nobody")).isEqualTo("[]");
        assertThat(get(PATH + "?from=2999-01-01T00:00:00Z")).isEqualTo("[]");
        assertThat(get(PATH + "?to=2001-01-01T00:00:00Z")).isEqualTo("[]");
        assertThat(get(PATH + "?from=2001-01-01T00:00:00Z&to=2999-01-01T00:00:00Z"))
                .contains("New");
    }

    @Test
    void ofAPersonWhoIsForgottenNoIdIsKept() {
        long person = 500_000_000_000_000_123L;
        admin.post()
                .uri("/api/v1/purges")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"scope\": \"person\", \"id\": \"%d\"}".formatted(person))
                .exchange()
                .expectStatus()
                .isAccepted();
        admin.delete()
                .uri("/api/v1/suppressions/" + person)
                .exchange()
                .expectStatus()
                .isNoContent();
        client = admin;

        assertThat(get(PATH)).contains("purge.asked", "suppression.lifted").doesNotContain(Long.toString(person));
    }

    @Test
    void onlyABackendSpeaksForPeople() {
        admin.get()
                .uri(PATH)
                .header("X-Acting-Person", "ada")
                .exchange()
                .expectStatus()
                .isForbidden();
        RestTestClient app = as(tokenFor(new NewToken("app", AccessRole.APP, Set.of(acme), null, null)));
        app.get()
                .uri("/api/v1/channels")
                .header("X-Acting-Person", "ada")
                .exchange()
                .expectStatus()
                .isOk();
        app.get()
                .uri("/api/v1/channels")
                .header("X-Acting-Person", "a b")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before=x", "before=000", "limit=0", "from=yesterday", "actor="})
    void whatAParameterDoesNotTakeIsNamed(String query) {
        admin.get()
                .uri(PATH + "?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private void rename(String name) {
        admin.patch()
                .uri("/api/v1/workspaces/" + acme.value())
                .header("User-Agent", "a test")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"name\": \"%s\"}".formatted(name))
                .exchange()
                .expectStatus()
                .isOk();
    }
}
