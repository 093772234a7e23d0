package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.api.Endpoints.Endpoint;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description, held against the API. */
class OpenApiTest extends EveryEndpoint {
    private static final String ADDRESS = "https://gaia.example/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private JsonNode document;

    @BeforeEach
    void read() {
        client = as(null);
        document = JsonMapper.shared().readTree(get("/v3/api-docs"));
    }

    @Test
    void eachEndpointIsInItAndNothingElse() {
        Set<String> described = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> {
                            described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                            assertThat(method.getValue().path("summary").asString(""))
                                    .as(path.getKey())
                                    .isNotEmpty();
                        }));

        assertThat(document.path("openapi").asString("")).startsWith("3.1");
        assertThat(described).isEqualTo(names(Endpoints.all(context)));
    }

    @Test
    void eachAnswersAsItSays() {
        var operator = as(ADMIN);
        for (String name : calls.keySet()) {
            Endpoint endpoint = endpoint(name);
            assertAsDescribed(endpoint, answer(endpoint, operator, endpoint.isForOperators() ? null : acme.value()));
        }
    }

    @Test
    void eachRefusesAsItSays() {
        var stranger = as(tokenFor(new NewToken("theirs", AccessRole.MEMBER, Set.of(this.stranger), null, null)));
        for (Endpoint endpoint : Endpoints.all(context)) {
            assertAsDescribed(endpoint, answer(endpoint, as(null), null));
            assertAsDescribed(endpoint, answer(endpoint, stranger, null));
            assertAsDescribed(endpoint, answer(endpoint, stranger, acme.value()));
            assertAsDescribed(endpoint, answer(endpoint, as(token), "Not One"));
        }
    }

    @Test
    void eachProblemHasAnExampleThatIsOne() {
        List<String> seen = new ArrayList<>();
        document.path("components").path("responses").properties().forEach(problem -> {
            JsonNode type = problem.getValue().path("content").path("application/problem+json");
            assertThat(complaints(
                            "/components/schemas/Problem", type.path("example").toString()))
                    .as(problem.getKey())
                    .isEmpty();
            seen.add(problem.getKey());
        });

        assertThat(seen).contains("Problem400", "Problem401", "Problem403", "Problem404", "Problem409", "Problem429");
    }

    @Test
    void theRequestsOfTheTestsAreAsItSays() {
        calls.forEach((name, call) -> {
            if (call.body() != null) {
                String[] parts = name.split(" ", 2);
                String body = "/paths/%s/%s/requestBody/content/application~1json/schema"
                        .formatted(escaped(parts[1]), parts[0].toLowerCase(Locale.ROOT));
                assertThat(complaints(body, call.body())).as(name).isEmpty();
                assertThat(complaints(body, "{\"unknown\": true}")).as(name).isNotEmpty();
            }
        });
    }

    @Test
    void aPageShowsItUnderAStrictPolicy() {
        as(null).get()
                .uri("/swagger-ui/index.html")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                                .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'"));
    }

    private void assertAsDescribed(Endpoint endpoint, Answer answer) {
        JsonNode operation = document.path("paths")
                .path(endpoint.pattern())
                .path(endpoint.method().name().toLowerCase(Locale.ROOT));
        JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode())
                .as("%s does not say that it answers %d", endpoint, answer.status())
                .isFalse();
        if (answer.status() >= 400) {
            assertThat(complaints("/components/schemas/Problem", answer.body()))
                    .as(endpoint.name())
                    .isEmpty();
        } else if (response.has("content")) {
            String schema = "/paths/%s/%s/responses/%d/content/application~1json/schema"
                    .formatted(
                            escaped(endpoint.pattern()),
                            endpoint.method().name().toLowerCase(Locale.ROOT),
                            answer.status());
            assertThat(complaints(schema, answer.body())).as(endpoint.name()).isEmpty();
        } else {
            assertThat(answer.body()).as(endpoint.name()).isEmpty();
        }
    }

    private List<String> complaints(String pointer, String json) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(ADDRESS, document.toString())))
                .getSchema(SchemaLocation.of(ADDRESS + "#" + pointer))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Objects::toString)
                .toList();
    }

    /** As a part of a JSON pointer within an address. */
    private static String escaped(String path) {
        return path.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D");
    }
}
