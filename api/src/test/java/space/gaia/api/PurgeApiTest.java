package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.task.Tasks;

class PurgeApiTest extends ApiTest {
    private static final long CHANNEL = 200_000_000_000_000_001L;
    private static final long LOBBY = 200_000_000_000_000_002L;
    private static final long PERSON = 500_000_000_000_000_077L;

    private RestTestClient admin;

    @BeforeEach
    void somethingToPurge() {
        admin = as(tokenFor(new NewToken("an admin", AccessRole.ADMIN, Set.of(acme), null, null)));
        stage.channel(CHANNEL, 0, "name", "general", "parent_id", null);
        stage.channel(LOBBY, 0, "name", "lobby", "parent_id", null);
        stage.message(CHANNEL, 300_000_000_000_000_001L, PERSON, "words of the person");
        stage.message(CHANNEL, 300_000_000_000_000_002L, 1001, "hello <@%d>".formatted(PERSON));
        stage.message(LOBBY, 300_000_000_000_000_003L, 1001, "in the lobby");
        stage.reacted(CHANNEL, 300_000_000_000_000_002L, "👍", PERSON, 1001);
        stage.voted(CHANNEL, 300_000_000_000_000_001L, 1, 1001);
    }

    @Test
    void aChannelIsGoneForReadersAtOnceAndThereIsAReceiptInTheEnd() {
        String location = ask(admin, "channel", CHANNEL);

        client.get()
                .uri("/api/v1/channels/" + CHANNEL)
                .exchange()
                .expectStatus()
                .isNotFound();
        assertThat(get("/api/v1/channels") + get("/api/v1/changes"))
                .contains("in the lobby")
                .doesNotContain("general", "words of the person");
        admin.get()
                .uri(location)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("WAITING");

        stage.carryOut(context.getBean(Tasks.class));

        admin.get()
                .uri(location)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DONE")
                .jsonPath("$.target")
                .isEqualTo(Long.toString(CHANNEL))
                .jsonPath("$.counts.messages")
                .isEqualTo(2)
                .jsonPath("$.counts.reactions")
                .isEqualTo(2)
                .jsonPath("$.counts.votes")
                .isEqualTo(1)
                .jsonPath("$.counts.channels")
                .isEqualTo(1);
        assertThat(get("/api/v1/changes"))
                .contains("\"kind\":\"purge\"", "\"scope\":\"channel\",\"id\":\"%d\"".formatted(CHANNEL));
    }

    @Test
    void aPersonIsForgottenUntilSomebodyLetsThemComeBack() {
        String location = ask(admin, "person", PERSON);
        String everything = "/api/v1/changes?limit=100";
        String hidden = get(everything)
                + get("/api/v1/people?server=" + GUILD)
                + get("/api/v1/channels/" + CHANNEL + "/messages")
                + get("/api/v1/messages/300000000000000002/reactions?channel=" + CHANNEL);
        assertThat(hidden)
                .contains("hello <@0>", "user1001")
                .doesNotContain(Long.toString(PERSON), "words of the person");

        stage.carryOut(context.getBean(Tasks.class));

        assertThat(get(everything))
                .contains("hello <@0>", "\"scope\":\"person\",\"id\":null")
                .doesNotContain(Long.toString(PERSON), "words of the person");
        client.post()
                .uri(location + "/matches")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"users\": [\"%d\", \"1001\"]}".formatted(PERSON))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"users\": [\"%d\"]}".formatted(PERSON));

        stage.message(CHANNEL, 300_000_000_000_000_009L, PERSON, "again");
        assertThat(get(everything)).doesNotContain("again");
        admin.delete()
                .uri("/api/v1/suppressions/" + PERSON)
                .exchange()
                .expectStatus()
                .isNoContent();
        admin.delete()
                .uri("/api/v1/suppressions/" + PERSON)
                .exchange()
                .expectStatus()
                .isNotFound();
        stage.message(CHANNEL, 300_000_000_000_000_010L, PERSON, "welcome back");
        assertThat(get(everything)).contains("welcome back").doesNotContain("words of the person");
    }

    @Test
    void aServerIsGoneWithAllThatWasInIt() {
        String location = ask(admin, "server", GUILD);
        assertThat(get("/api/v1/discord/servers")).isEqualTo("[]");
        stage.carryOut(context.getBean(Tasks.class));

        admin.get()
                .uri(location)
                .exchange()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DONE")
                .jsonPath("$.counts.messages")
                .isEqualTo(3);
        assertThat(get("/api/v1/changes"))
                .contains("\"scope\":\"server\",\"id\":\"%d\"".formatted(GUILD))
                .doesNotContain("\"kind\":\"message\"");
        admin.get()
                .uri("/api/v1/purges")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1);
    }

    @Test
    void onlyAnAdminOfTheWholeWorkspaceAsks() {
        String body = "{\"scope\": \"channel\", \"id\": \"%d\"}".formatted(CHANNEL);
        String limited =
                tokenFor(new NewToken("limited", AccessRole.ADMIN, Set.of(acme), null, Set.of(new ChannelId(CHANNEL))));
        String app = tokenFor(new NewToken("app", AccessRole.APP, Set.of(acme), null, null));
        for (String other : new String[] {token, app, limited}) {
            post(as(other), body).expectStatus().isForbidden();
            as(other)
                    .delete()
                    .uri("/api/v1/suppressions/" + PERSON)
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        as(limited).get().uri("/api/v1/purges").exchange().expectStatus().isForbidden();
        assertThat(get("/api/v1/channels")).contains("general");
    }

    @Test
    void anotherWorkspaceNeitherAsksNorSees() {
        WorkspaceId stranger = new WorkspaceId(acme + "-s");
        workspaces.add(stranger, "Stranger");
        stage(stranger, GUILD + 1, ChannelChoice.all());
        RestTestClient other = as(tokenFor(new NewToken("theirs", AccessRole.ADMIN, Set.of(stranger), null, null)));
        post(other, "{\"scope\": \"channel\", \"id\": \"%d\"}".formatted(CHANNEL))
                .expectStatus()
                .isNotFound();
        post(other, "{\"scope\": \"server\", \"id\": \"%d\"}".formatted(GUILD))
                .expectStatus()
                .isNotFound();
        assertThat(get("/api/v1/channels")).contains("general");
        String location = ask(admin, "channel", CHANNEL);

        other.get().uri(location).exchange().expectStatus().isNotFound();
        other.post()
                .uri(location + "/matches")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"users\": [\"1\"]}")
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void aCategoryIsRefusedAndSaysWhatToDo() {
        stage.channel(LOBBY + 1, 4, "name", "a category");

        post(admin, "{\"scope\": \"channel\", \"id\": \"%d\"}".formatted(LOBBY + 1))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("id: is a category, which has nothing of its own; purge its channels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"scope": "person"}                               | /id
            {"scope": "person", "id": 5}                      | /id
            {"scope": "person", "id": "x"}                    | /id
            {"scope": "person", "id": "-5"}                   | /id
            {"scope": "channel", "id": "0"}                   | /id
            {"scope": "server", "id": "99999999999999999999"} | /id
            {"scope": "planet", "id": "5"}                    | /scope
            {"id": "5"}                                       | /scope
            {"scope": "person", "id": "5", "also": true}      | /also
            """, quoteCharacter = '`')
    void whatIsWrongWithTheBodyIsNamed(String body, String pointer) {
        post(admin, body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer)
                .jsonPath("$.errors[0].detail")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [1]
            nonsense
            {"scope":
            """, quoteCharacter = '`')
    void whatIsNoObjectIsRefused(String body) {
        post(admin, body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(String.class, detail -> assertThat(detail).startsWith("The body "));
    }

    private String ask(RestTestClient caller, String scope, long id) {
        return Objects.requireNonNull(post(caller, "{\"scope\": \"%s\", \"id\": \"%d\"}".formatted(scope, id))
                        .expectStatus()
                        .isAccepted()
                        .expectBody(new ParameterizedTypeReference<Map<String, @Nullable Object>>() {})
                        .returnResult()
                        .getResponseHeaders()
                        .getLocation())
                .toString();
    }

    private static RestTestClient.ResponseSpec post(RestTestClient caller, String body) {
        return caller.post()
                .uri("/api/v1/purges")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }
}
