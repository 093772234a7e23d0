package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.removal.WorkspaceEnds;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.task.Tasks;

class WorkspaceApiTest extends ApiTest {
    private static final String PATH = "/api/v1/workspaces";
    private static final long CHANNEL = 200_000_000_000_000_001L;
    private static final Set<String> LEFT_BY_PURGES = Set.of("workspaces", "servers", "streams", "purges", "tasks");

    private RestTestClient admin;
    private RestTestClient operator;

    @BeforeEach
    void people() {
        admin = as(tokenFor(new NewToken("an admin", AccessRole.ADMIN, Set.of(acme), null, null)));
        operator = as(ADMIN);
    }

    @Test
    void anOperatorMakesAWorkspaceAndItsIdIsGivenOnce() {
        String id = acme + "-new";
        create(id).expectStatus().isCreated().expectHeader().valueEquals("Location", PATH + "/" + id);
        create(id).expectStatus().isEqualTo(409);

        operator.get()
                .uri(PATH + "/" + id)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("New")
                .jsonPath("$.state")
                .isEqualTo("ACTIVE");
        delete(operator, id, id)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DELETED");
        create(id).expectStatus().isEqualTo(409);
    }

    @Test
    void aCallerListsTheWorkspacesThatItsTokenCovers() {
        WorkspaceId other = new WorkspaceId(acme + "-b");
        workspaces.add(other, "Other");
        assertThat(get(PATH)).contains(acme.value()).doesNotContain(other.value());

        client = as(tokenFor(new NewToken("both", AccessRole.MEMBER, Set.of(acme, other), null, null)));
        assertThat(get(PATH)).contains("\"" + acme.value() + "\"", "\"" + other.value() + "\"");
        assertThat(get(PATH + "?limit=1&after=" + acme.value())).contains(other.value());
    }

    @Test
    void aNameIsChangedByAnAdminOnly() {
        String body = "{\"name\": \"Acme & Sons\"}";
        patch(client, body).expectStatus().isForbidden();
        patch(admin, "{\"name\": \"\"}").expectStatus().isBadRequest();
        patch(admin, "{\"id\": \"x\"}").expectStatus().isBadRequest();
        patch(admin, body).expectStatus().isOk().expectBody().jsonPath("$.name").isEqualTo("Acme & Sons");

        assertThat(get(PATH + "/" + acme.value())).contains("Acme & Sons");
        client = admin;
        assertThat(get("/api/v1/audit?action=workspace.renamed"))
                .contains(
                        "\"before\":{\"name\":\"Acme\"}",
                        "\"after\":{\"name\":\"Acme & Sons\"}",
                        "\"name\":\"an admin\"");
    }

    @Test
    void withoutItsIdAsConfirmationNothingIsDeleted() {
        admin.delete().uri(PATH + "/" + acme.value()).exchange().expectStatus().isBadRequest();
        delete(admin, acme.value(), "yes")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].parameter")
                .isEqualTo("confirm");
        delete(client, acme.value(), acme.value()).expectStatus().isForbidden();

        client.get().uri("/api/v1/channels").exchange().expectStatus().isOk();
    }

    @Test
    void aDeletedWorkspaceIsInNobodysSightAtOnceAndGoneInTheEnd() {
        stage.channel(CHANNEL, 0, "name", "general", "parent_id", null);
        stage.message(CHANNEL, 300_000_000_000_000_001L, 1001, "words");
        stage.reacted(CHANNEL, 300_000_000_000_000_001L, "👍", 1001);
        databases
                .getMongoDatabase()
                .getCollection("integrations")
                .insertOne(new Document("_id", acme.value() + "/discord").append("workspace", acme.value()));
        databases
                .getMongoDatabase()
                .getCollection("something_new")
                .insertOne(new Document("_id", "by field " + acme.value()).append("workspace", acme.value()));

        delete(admin, acme.value(), acme.value())
                .expectStatus()
                .isEqualTo(202)
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DELETING")
                .jsonPath("$.servers")
                .isEqualTo(1);

        client.get().uri("/api/v1/channels").exchange().expectStatus().isUnauthorized();
        admin.get().uri(PATH).exchange().expectStatus().isUnauthorized();
        operator.get()
                .uri("/api/v1/channels")
                .header("X-Workspace-Id", acme.value())
                .exchange()
                .expectStatus()
                .isNotFound();
        WorkspaceEnds ends = context.getBean(WorkspaceEnds.class);
        ends.goOn();
        assertState("DELETING");

        stage.carryOut(context.getBean(Tasks.class));
        ends.goOn();
        ends.goOn();

        operator.get()
                .uri(PATH + "/" + acme.value())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo("DELETED")
                .jsonPath("$.servers_done")
                .isEqualTo(1)
                .jsonPath("$.counts.messages")
                .isEqualTo(1)
                .jsonPath("$.counts.integrations")
                .isEqualTo(1)
                .jsonPath("$.counts.something_new")
                .isEqualTo(1);
        assertNothingIsLeft();
        client = operator;
        assertThat(get("/api/v1/audit/service?target=workspace/" + acme.value()))
                .contains("workspace.deleted", "an admin");
        assertThat(get(PATH)).doesNotContain("\"" + acme.value() + "\"");
    }

    @Test
    void nothingIsLinkedToAWorkspaceThatIsBeingDeleted() {
        delete(admin, acme.value(), acme.value()).expectStatus().isEqualTo(202);
        StreamId late = new StreamId(acme, new GuildId(GUILD + 7));

        assertThat(new LinkedServers(databases.getMongoDatabase(), Clock.systemUTC())
                        .link(late, "Late", null, "somebody", ChannelChoice.all())
                        .linked())
                .isFalse();

        context.getBean(WorkspaceEnds.class).goOn();
        assertState("DELETING");
    }

    private void assertState(String state) {
        operator.get()
                .uri(PATH + "/" + acme.value())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.state")
                .isEqualTo(state);
    }

    /** But for what purges leave on purpose: ids, counters, receipts. */
    private void assertNothingIsLeft() {
        for (String name : databases.getMongoDatabase().listCollectionNames()) {
            for (Document document :
                    databases.getMongoDatabase().getCollection(name).find()) {
                String json = document.toJson();
                if (!LEFT_BY_PURGES.contains(name) && !"*".equals(document.get("workspace"))) {
                    assertThat(json).as(name).doesNotContain(acme.value() + "\"", acme.value() + "/");
                }
            }
        }
    }

    private RestTestClient.ResponseSpec create(String id) {
        return operator.post()
                .uri(PATH)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"id\": \"%s\", \"name\": \"New\"}".formatted(id))
                .exchange();
    }

    private RestTestClient.ResponseSpec patch(RestTestClient caller, String body) {
        return caller.patch()
                .uri(PATH + "/" + acme.value())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static RestTestClient.ResponseSpec delete(RestTestClient caller, String id, String confirm) {
        return caller.delete().uri(PATH + "/" + id + "?confirm=" + confirm).exchange();
    }
}
