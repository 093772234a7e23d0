package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.Revealed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the tests of the gallery share: an admin of acme, and requests that are expected to end in a status. */
abstract class GalleryTest extends ApiTest {
    static final String DISCORD = "/api/v1/integrations/discord";
    static final String HELPDESK = "/api/v1/integrations/helpdesk";
    static final String KEY = "right-key-of-an-agent";
    static final String AUTHENTICATION =
            "{\"authentication\": {\"method\": \"key\", \"address\": \"https://desk.example.com\", \"apiKey\": \"%s\"}}";

    RestTestClient admin;
    Integrations integrations;

    @BeforeEach
    void anAdmin() {
        admin = as(tokenFor(new NewToken("Ada's token", AccessRole.ADMIN, Set.of(acme), null, null)));
        integrations = context.getBean(Integrations.class);
    }

    static JsonNode ok(RestTestClient caller, String address) {
        return answered(caller, address, null, Map.of(), 200);
    }

    JsonNode put(String address, String body, int status) {
        return answered(admin, address, body, Map.of(), status);
    }

    JsonNode put(String address, String body, Map<String, String> headers, int status) {
        return answered(admin, address, body, headers, status);
    }

    /** @param body null: it is a GET */
    static JsonNode answered(
            RestTestClient caller, String address, @Nullable String body, Map<String, String> headers, int status) {
        return answered(caller, body == null ? HttpMethod.GET : HttpMethod.PUT, address, body, headers, status);
    }

    static JsonNode answered(
            RestTestClient caller,
            HttpMethod method,
            String address,
            @Nullable String body,
            Map<String, String> headers,
            int status) {
        RestTestClient.RequestBodySpec request = caller.method(method).uri(address);
        headers.forEach(request::header);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(UTF_8));
        }
        var answer = request.exchange().expectBody().returnResult();
        byte[] content = Objects.requireNonNullElse(answer.getResponseBodyContent(), new byte[0]);
        String text = new String(content, UTF_8);
        assertThat(answer.getStatus().value()).as(text).isEqualTo(status);
        return text.isEmpty()
                ? JsonMapper.shared().createObjectNode()
                : JsonMapper.shared().readTree(text);
    }

    String revealed(String address, String pointer) {
        IntegrationKey key = new IntegrationKey(acme, address.substring(address.lastIndexOf('/') + 1));
        return integrations.reveal(key, pointer) instanceof Revealed.Value(Secret secret) ? secret.reveal() : "";
    }

    long audited() {
        return databases.getMongoDatabase().getCollection("audit").countDocuments();
    }

    String stored() {
        StringBuilder all = new StringBuilder();
        for (String collection : List.of("integrations", "audit", "servers")) {
            databases
                    .getMongoDatabase()
                    .getCollection(collection)
                    .find(new Document("workspace", acme.value()))
                    .forEach(document -> all.append(document.toJson()));
        }
        return all.toString();
    }

    IntegrationKey helpdesk() {
        return new IntegrationKey(acme, "helpdesk");
    }

    JsonNode post(String address, @Nullable String body, int status) {
        return answered(admin, HttpMethod.POST, address, body, Map.of(), status);
    }

    JsonNode delete(String address, int status) {
        return answered(admin, HttpMethod.DELETE, address, null, Map.of(), status);
    }
}
