package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.oas.models.OpenAPI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import space.gaia.api.Endpoints.Endpoint;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description, held against the API. */
class OpenApiTest extends EveryEndpoint {
    private static final String ADDRESS = "https://gaia.example/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static final List<String> HEADERS = List.of(
            HttpHeaders.ETAG,
            HttpHeaders.LINK,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.SET_COOKIE,
            HttpHeaders.WWW_AUTHENTICATE,
            "RateLimit",
            "RateLimit-Policy");

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
            String workspace = endpoint.isForOperators() ? null : acme.value();
            Answer answer = answer(endpoint, operator, workspace);
            assertAsDescribed(endpoint, answer);
            assertThat(answer.headers().containsHeader(HttpHeaders.ETAG))
                    .as("%s has an ETag", name)
                    .isEqualTo(
                            response(endpoint, answer.status()).path("headers").has(HttpHeaders.ETAG));
            assertThat(operation(endpoint).path("responses").has("304"))
                    .as("%s may answer 304", name)
                    .isEqualTo(endpoint.reads() && answer.headers().containsHeader(HttpHeaders.ETAG));
            if (operation(endpoint).path("responses").has("304")) {
                assertThat(parameters(operation(endpoint))).as(name).contains("If-None-Match");
                HttpHeaders known = new HttpHeaders();
                known.set(HttpHeaders.IF_NONE_MATCH, answer.headers().getETag());
                Answer again = answer(endpoint, operator, workspace, known);
                assertThat(again.status()).as(name).isEqualTo(304);
                assertAsDescribed(endpoint, again);
            }
        }
    }

    @Test
    void whatTakesABodyRefusesOnesThatAreTooLarge() {
        operations((name, operation) ->
                assertThat(operation.path("responses").has("413")).as(name).isEqualTo(operation.has("requestBody")));
    }

    @Test
    void whatIsHeldAgainstAVersionTakesIt() {
        operations((name, operation) -> assertThat(parameters(operation).contains("If-Match"))
                .as(name)
                .isEqualTo(operation.path("responses").has("412")));
    }

    @Test
    void eachSaysForWhomItMayActAndWhereItIsOurFault() {
        operations((name, operation) -> {
            if (!operation.has("security")) {
                assertThat(parameters(operation)).as(name).contains("X-Acting-Person", "X-Workspace-Id");
            }
            assertThat(operation.path("responses").has("500")).as(name).isTrue();
            assertThat(operation.path("responses").has("503")).as(name).isTrue();
        });
    }

    @Test
    void eachBodyHasAWholeExampleThatIsOne() {
        operations((name, operation) -> {
            JsonNode request = operation.path("requestBody");
            if (!request.isMissingNode()) {
                assertWholeExample(name + " asks", request);
            }
            operation.path("responses").properties().forEach(response -> {
                if (response.getKey().startsWith("2") && response.getValue().has("content")) {
                    assertWholeExample(name + " " + response.getKey(), response.getValue());
                }
            });
        });
    }

    @Test
    void eachFieldHasAnExample() {
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertExemplified(schema.getKey(), schema.getValue()));
    }

    @Test
    void whoseLimitIsReachedIsToldWhich() {
        Endpoint test = endpoint("POST /api/v1/integrations/{name}/test");
        Answer answer = answer(test, as(ADMIN), acme.value());
        for (int i = 0; i < 20 && answer.status() != 429; i++) {
            answer = answer(test, as(ADMIN), acme.value());
        }

        assertAsDescribed(test, answer);
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.headers().containsHeader(HttpHeaders.RETRY_AFTER)).isTrue();
        assertThat(problem.path("type").asString(""))
                .isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded");
        assertThat(problem.at("/violated-policies/0").asString("")).isEqualTo("connection-test");
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
        document.path("components").path("responses").properties().forEach(response -> {
            JsonNode type = response.getValue().path("content").path("application/problem+json");
            if (type.isMissingNode()) {
                return;
            }
            assertThat(type.path("examples").properties()).as(response.getKey()).isNotEmpty();
            type.path("examples").properties().forEach(example -> {
                JsonNode problem = example.getValue().path("value");
                assertThat(complaints("/components/schemas/Problem", problem.toString()))
                        .as(response.getKey())
                        .isEmpty();
                assertThat("Problem" + problem.path("status").asInt()).isEqualTo(response.getKey());
                assertThat(problem.has("errors"))
                        .as(response.getKey())
                        .isEqualTo(Set.of(400, 401, 406, 413, 422)
                                .contains(problem.path("status").asInt()));
                assertThat(problem.has("violated-policies"))
                        .as(response.getKey())
                        .isEqualTo(problem.path("status").asInt() == 429);
            });
            seen.add(response.getKey());
        });

        assertThat(seen)
                .contains(
                        "Problem400",
                        "Problem401",
                        "Problem403",
                        "Problem404",
                        "Problem409",
                        "Problem429",
                        "Problem500");
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

    /** What springdoc cannot read back it takes as it is, and warns. */
    @Test
    void springdocCanCopyWhatWeBeginWith() {
        OpenAPI ours = context.getBean(OpenAPI.class);
        var mapper = context.getBean(ObjectMapperProvider.class).jsonMapper();

        assertThat(SpringDocUtils.cloneViaJson(ours, OpenAPI.class, mapper)).isNotSameAs(ours);
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
        JsonNode response = response(endpoint, answer.status());
        assertThat(response.isMissingNode())
                .as("%s does not say that it answers %d", endpoint, answer.status())
                .isFalse();
        for (String header : HEADERS) {
            if (answer.headers().containsHeader(header)) {
                assertThat(response.path("headers").has(header))
                        .as("%s does not say that its %d has %s", endpoint, answer.status(), header)
                        .isTrue();
            }
        }
        assertThat(answer.headers().containsHeader("Location"))
                .as("%s %d has a Location", endpoint, answer.status())
                .isEqualTo(response.path("headers").has("Location"));
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

    private void assertWholeExample(String name, JsonNode body) {
        JsonNode type = body.path("content").path("application/json");
        if (type.isMissingNode()) {
            return;
        }
        boolean isList = type.path("schema").has("items");
        JsonNode schema = isList ? type.path("schema").path("items") : type.path("schema");
        JsonNode example = isList ? type.path("example").path(0) : type.path("example");
        assertThat(example.isMissingNode()).as("%s has no example", name).isFalse();
        assertThat(complaints(schema.path("$ref").asString("").substring(1), example.toString()))
                .as("%s: %s", name, example)
                .isEmpty();
    }

    /** A field has an example, or is made of such that have. */
    private void assertExemplified(String name, JsonNode schema) {
        schema.path("properties")
                .properties()
                .forEach(field -> assertExemplified(name + "." + field.getKey(), field.getValue()));
        if (schema.has("items")) {
            assertExemplified(name + "[]", schema.path("items"));
        }
        boolean isMade = schema.has("properties") || schema.has("items") || schema.has("oneOf") || schema.has("$ref");
        assertThat(isMade || schema.has("examples") || schema.has("enum"))
                .as("%s has no example", name)
                .isTrue();
    }

    private void operations(BiConsumer<String, JsonNode> each) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> each.accept(method.getKey() + " " + path.getKey(), method.getValue())));
    }

    private JsonNode operation(Endpoint endpoint) {
        return document.path("paths")
                .path(endpoint.pattern())
                .path(endpoint.method().name().toLowerCase(Locale.ROOT));
    }

    private JsonNode response(Endpoint endpoint, int status) {
        return resolved(operation(endpoint).path("responses").path(Integer.toString(status)));
    }

    private Set<String> parameters(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        operation
                .path("parameters")
                .forEach(parameter -> names.add(resolved(parameter).path("name").asString("")));
        return names;
    }

    private JsonNode resolved(JsonNode part) {
        return part.has("$ref") ? document.at(part.path("$ref").asString("").substring(1)) : part;
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
