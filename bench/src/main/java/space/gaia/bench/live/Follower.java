package space.gaia.bench.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows the changes of the workspace over HTTP, one poll after the other, and notes when it saw each message. */
final class Follower implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Api api;
    private final Map<String, Long> seenNanos = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;
    private String cursor = "";

    Follower(Api api) {
        this.api = api;
        JsonNode answer;
        do {
            answer = poll();
        } while (answer.path("more").asBoolean(false));
        this.thread = Thread.ofPlatform().name("follower").start(this::follow);
    }

    /** When each message was read first, by its id. */
    Map<String, Long> seenNanos() {
        return seenNanos;
    }

    private void follow() {
        while (!closed) {
            JsonNode answer = poll();
            long now = System.nanoTime();
            for (JsonNode change : answer.path("changes")) {
                String id = change.path("message").path("id").asString("");
                if (!id.isEmpty()) {
                    seenNanos.putIfAbsent(id, now);
                }
            }
        }
    }

    private JsonNode poll() {
        var answer = api.get("/changes?limit=100" + (cursor.isEmpty() ? "" : "&after=" + cursor));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%d %s".formatted(answer.statusCode(), answer.body()));
        }
        JsonNode json = JSON.readTree(answer.body());
        cursor = json.path("cursor").asString();
        return json;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join(PATIENCE);
    }
}
