package space.gaia.simulator.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Router;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CdnTest {

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Cdn cdn = new Cdn(() -> "http://127.0.0.1:1", () -> now, Cdn.DISCORDS_LIFETIME);
    private final Router router = new Router();

    CdnTest() {
        cdn.mount(router);
    }

    @Test
    void aSignedLinkGivesTheFileUntilItExpires() {
        cdn.put(7, "text/plain", "seven".getBytes(StandardCharsets.UTF_8));
        String link = cdn.url(1, 7, "a file ü.txt");
        Response answer = fetch(link);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("seven");
        now = now.plus(Duration.ofHours(25));
        assertThat(fetch(link).status()).isEqualTo(404);
        assertThat(fetch(cdn.refreshed(link).orElseThrow()).status()).isEqualTo(200);
    }

    @Test
    void aLinkThatWasChangedGivesNothing() {
        cdn.put(7, "text/plain", new byte[] {1});
        String link = cdn.url(1, 7, "a.txt");
        assertThat(fetch(link.replaceFirst("/7/", "/8/")).status()).isEqualTo(404);
        assertThat(fetch(link.replaceFirst("ex=.", "ex=f")).status()).isEqualTo(404);
        assertThat(fetch(link.replaceFirst("\\?.*", "")).status()).isEqualTo(404);
    }

    @Test
    void onlyItsOwnLinksAreRefreshed() {
        assertThat(cdn.refreshed("https://elsewhere.example/attachments/1/2/a.txt"))
                .isEmpty();
        assertThat(cdn.refreshed("no address")).isEmpty();
    }

    @Test
    void messagesThatAreReadAgainHaveValidLinksAndTheHeldOnesStay() {
        ObjectNode message =
                (ObjectNode) new JsonMapper().readTree("""
                        {"id": "1", "attachments": [{"id": "7", "url": "%s"}],
                         "message_snapshots": [{"message": {"attachments": [{"id": "7", "url": "%s"}]}}]}
                        """.formatted(cdn.url(1, 7, "a.txt"), cdn.url(1, 7, "a.txt")));
        ObjectNode before = message.deepCopy();
        now = now.plus(Duration.ofDays(2));
        ObjectNode fresh = new FreshLinks(cdn).in(message);
        assertThat(message).isEqualTo(before);
        for (String place : List.of("/attachments/0/url", "/message_snapshots/0/message/attachments/0/url")) {
            assertThat(fetch(fresh.at(place).asString("")).status()).isEqualTo(200);
        }
        assertThat(fetch(message.at("/attachments/0/url").asString("")).status())
                .isEqualTo(404);
    }

    @Test
    void whatWasOnlyNamedHasAStandIn() {
        assertThat(fetch(cdn.url(1, 9, "photo.png")).headers()).containsEntry("Content-Type", "image/png");
        assertThat(fetch("http://127.0.0.1:1/avatars/1/abc.png").headers()).containsEntry("Content-Type", "image/png");
    }

    private Response fetch(String link) {
        URI address = URI.create(link);
        String query = address.getQuery() == null ? "" : address.getQuery();
        Map<String, List<String>> values = Arrays.stream(query.split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
        return router.handle(new Request("GET", address.getPath(), Map.of(), values, Map.of(), new byte[0]));
    }
}
