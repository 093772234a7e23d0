package space.gaia.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.access.AccessRole;
import space.gaia.workspace.access.NewToken;

/** Requests that cannot be right, over HTTP: each is refused for a reason that the caller can mend, and nothing changes. */
class BadIntegrationRequestsTest extends GalleryTest {
    private static final int REQUESTS = 10_000;
    private static final long SEED = 42;

    @Test
    void tenThousandAreRefusedWithoutAFaultOfOursAndChangeNothing() throws Exception {
        put(DISCORD, "{\"dataMapping\": {\"redactKinds\": [\"emails\"]}}", 200);
        String bearer = tokenFor(new NewToken("bad", AccessRole.ADMIN, Set.of(acme), null, null));
        String before = stored();
        Random random = new Random(SEED);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < REQUESTS; i++) {
                BadIntegrationRequest bad = BadIntegrationRequest.next(random);
                HttpResponse<String> answer = send(http, bad, bearer);
                assertThat(answer.statusCode()).as("%s%n%s", bad, answer.body()).isBetween(400, 499);
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .as("%s", bad)
                        .contains("problem+json");
                statuses.merge(answer.statusCode(), 1, Integer::sum);
            }
        }
        assertThat(statuses).containsKeys(400, 404, 405, 409, 412, 415, 422);
        assertThat(stored()).isEqualTo(before);
    }

    private HttpResponse<String> send(HttpClient http, BadIntegrationRequest bad, String bearer)
            throws IOException, InterruptedException {
        byte[] body = bad.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/api/v1/integrations%s".formatted(port, bad.path())))
                .method(bad.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + bearer);
        bad.headers().forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
