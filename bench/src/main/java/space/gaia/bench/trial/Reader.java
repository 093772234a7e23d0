package space.gaia.bench.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the app's REST API as one workspace's app does. */
final class Reader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI address;
    private final String token;

    Reader(AppProcess app) {
        this.address = app.address();
        this.token = app.token();
    }

    /** What is there; empty: no answer, or another status than 200. */
    Optional<JsonNode> get(String workspace, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("X-Workspace-Id", workspace)
                .timeout(PATIENCE)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == OK
                    ? Optional.of(JsonMapper.shared().readTree(answer.body()))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** All messages of a channel that are shown, newest first, page by page; empty: there is no such channel. */
    List<JsonNode> channel(String workspace, long channel) throws InterruptedException {
        List<JsonNode> messages = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            var page = get(workspace, "/api/v1/channels/%d/messages?limit=100&before=%d".formatted(channel, before));
            if (page.isEmpty() || page.get().isEmpty()) {
                return messages;
            }
            page.get().forEach(messages::add);
            before = messages.getLast().path("id").asLong();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
