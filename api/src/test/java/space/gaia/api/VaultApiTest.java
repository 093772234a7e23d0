package space.gaia.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.integration.Check;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.SaveOrder;
import space.gaia.workspace.integration.Saved;
import space.gaia.workspace.integration.Section;

@ExtendWith(OutputCaptureExtension.class)
class VaultApiTest extends ApiTest {
    private static final String SECRET = "canary-of-the-vault-api";
    private static final String OLD = "gone-1-000000";

    private RestTestClient operator;

    @BeforeEach
    void aSecretIsSealed() {
        operator = as(ADMIN);
        vault("vault").deleteMany(new Document());
        vault("integrations").deleteMany(new Document());
        IntegrationKey key = new IntegrationKey(acme, "slack");
        assertThat(context.getBean(Integrations.class)
                        .save(
                                new SaveOrder(
                                        key,
                                        null,
                                        Map.of(Section.AUTHENTICATION, Map.of("apiKey", SECRET)),
                                        Set.of("/authentication/apiKey"),
                                        Map.of(),
                                        1,
                                        null,
                                        "a test"),
                                Check.NONE))
                .isInstanceOf(Saved.Changed.class);
    }

    @AfterEach
    void nobodyElseIsThere() {
        vault("vault_processes").deleteOne(new Document("_id", OLD));
    }

    @Test
    void aKeyIsPromotedEverythingIsResealedAndTheOldOneCanGo(CapturedOutput output) {
        operator.get()
                .uri("/api/v1/vault")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.primary")
                .isEqualTo("k1")
                .jsonPath("$.keys[0].sealed_values")
                .isEqualTo(1)
                .jsonPath("$.keys[0].removable")
                .isEqualTo(false)
                .jsonPath("$.keys[1].id")
                .isEqualTo("k2")
                .jsonPath("$.keys[1].held_by.length()")
                .isEqualTo(1)
                .jsonPath("$.reseal")
                .isEmpty();
        post("/api/v1/vault/keys/k2/promote")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.primary")
                .isEqualTo("k2")
                .jsonPath("$.promoted_by")
                .isEqualTo("admin token");

        post("/api/v1/vault/reseal").expectStatus().isAccepted().expectHeader().location("/api/v1/vault/reseal");

        client = operator;
        await().atMost(30, SECONDS).until(() -> get("/api/v1/vault/reseal").contains("\"state\":\"DONE\""));
        assertThat(get("/api/v1/vault/reseal")).contains("\"left\":0", "\"resealed\":1", "\"key\":\"k2\"");
        operator.get()
                .uri("/api/v1/vault")
                .exchange()
                .expectBody()
                .jsonPath("$.keys[0].sealed_values")
                .isEqualTo(0)
                .jsonPath("$.keys[0].removable")
                .isEqualTo(true)
                .jsonPath("$.keys[1].sealed_values")
                .isEqualTo(1);
        assertThat(get("/api/v1/vault") + output)
                .doesNotContain(SECRET, "dGhlIGFwaSdz", "YW5kIGEgc2Vjb25k", "fingerprint");
    }

    @Test
    void aProcessWithoutTheKeyIsNamedAndNothingChanges() {
        vault("vault_processes")
                .insertOne(new Document("_id", OLD)
                        .append("seen", new Date())
                        .append("keys", new Document("k1", "0123456789abcdef")));

        post("/api/v1/vault/keys/k2/promote")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat((String) detail).contains(OLD, "GAIA_VAULT_KEY_FILE"));
        post("/api/v1/vault/keys/k9/promote").expectStatus().isNotFound();
        client = operator;
        assertThat(get("/api/v1/vault")).contains("\"primary\":\"k1\"");
    }

    @Test
    void beforeAnybodyAskedThereIsNoProgress() {
        operator.get().uri("/api/v1/vault/reseal").exchange().expectStatus().isNotFound();
    }

    @Test
    void anAdminOfSomeWorkspacesIsNoOperator() {
        String admin = tokenFor(new NewToken("an admin", AccessRole.ADMIN, Set.of(acme), null, null));
        String limited =
                tokenFor(new NewToken("limited", AccessRole.ADMIN, Set.of(acme), null, Set.of(new ChannelId(5))));
        for (String other : new String[] {token, admin, limited}) {
            as(other).get().uri("/api/v1/vault").exchange().expectStatus().isForbidden();
            as(other)
                    .get()
                    .uri("/api/v1/vault/reseal")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            as(other)
                    .post()
                    .uri("/api/v1/vault/reseal")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            as(other)
                    .post()
                    .uri("/api/v1/vault/keys/k2/promote")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        as(null).get().uri("/api/v1/vault").exchange().expectStatus().isUnauthorized();
        client = operator;
        assertThat(get("/api/v1/vault")).contains("\"primary\":\"k1\"");
    }

    private RestTestClient.ResponseSpec post(String path) {
        return operator.post().uri(path).exchange();
    }

    private MongoCollection<Document> vault(String collection) {
        return databases.getMongoDatabase().getCollection(collection);
    }
}
