package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import space.gaia.api.parameter.JsonBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every door that takes a body takes none that is too large, too deep, ambiguous or no text, and never fails by one. */
class BodyApiTest extends ApiTest {
    private RestTestClient operator;

    @BeforeEach
    void anOperator() {
        operator =
                as(ADMIN).mutate().defaultHeader("X-Workspace-Id", acme.value()).build();
    }

    @Test
    void whatIsLargerThanAnyBodyIsRefusedUnread() {
        String large = "{\"name\": \"" + "x".repeat(JsonBody.LARGEST) + "\"}";
        List<Endpoints.Endpoint> doors = doors().toList();
        assertThat(doors).hasSizeGreaterThan(10);
        for (Endpoints.Endpoint door : doors) {
            Answer answer = send(door, large);
            assertThat(answer.status()).as(door.name()).isEqualTo(413);
            assertThat(answer.json().path("detail").asString()).contains("262144 bytes");
        }
    }

    @Test
    void whatIsAmbiguousTooDeepOrNoTextIsRefused() {
        String deep = "{\"a\": ".repeat(100) + "1" + "}".repeat(100);
        for (String body : List.of(
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"name\": \"\\ud800\"}",
                deep,
                "{\"name\": \"x\"} {}",
                "[]",
                "{")) {
            doors().forEach(door -> assertThat(send(door, body).status())
                    .as(door.name() + " " + body)
                    .isEqualTo(400));
        }
    }

    @Test
    void aMomentThatNoCalendarHasIsNamed() {
        for (String moment :
                List.of("+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            String body = "{\"name\": \"x\", \"role\": \"member\", \"expires_at\": \"%s\"}".formatted(moment);
            Answer token = send(operator, HttpMethod.POST, "/api/v1/access-tokens", body);
            assertThat(token.status()).isEqualTo(400);
            assertThat(token.json().at("/errors/0/pointer").asString()).isEqualTo("/expires_at");
            String encoded = moment.replace("+", "%2B");
            for (String path : List.of("/api/v1/audit?from=", "/api/v1/audit?to=", "/api/v1/audit/service?from=")) {
                operator.get()
                        .uri(java.net.URI.create("http://127.0.0.1:" + port + path + encoded))
                        .exchange()
                        .expectStatus()
                        .isBadRequest();
            }
        }
    }

    /** All that take a JSON body, whoever may use them: the body is looked at after the caller. */
    private Stream<Endpoints.Endpoint> doors() {
        return Endpoints.all(context).stream().filter(Endpoints.Endpoint::takesBody);
    }

    private Answer send(Endpoints.Endpoint door, String body) {
        String path = door.pattern()
                .replace("{name}", "discord")
                .replaceAll("\\{id}", door.pattern().contains("workspaces") ? acme.value() : "300000000000000001");
        return send(operator, door.http(), path, body);
    }

    private record Answer(int status, JsonNode json) {}

    private static Answer send(RestTestClient client, HttpMethod method, String path, String body) {
        var result = client.method(method)
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .exchange()
                .expectBody()
                .returnResult();
        byte[] content = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                JsonMapper.shared().readTree(content == null || content.length == 0 ? new byte[] {'{', '}'} : content));
    }
}
