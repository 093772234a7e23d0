package space.gaia.bench.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The switch of Discord in one workspace's Integration Gallery: what an admin does by REST, as far as the app is there. */
final class Switch implements AutoCloseable {
    private static final Duration ONE_TRY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI address;
    private final String token;
    private final String workspace;
    private final TrialLog log;
    private String on = "";

    Switch(AppProcess app, String workspace, TrialLog log) {
        this.address = app.address().resolve("/api/v1/integrations/discord");
        this.token = app.token();
        this.workspace = workspace;
        this.log = log;
    }

    /**
     * Nothing is to be stored from now on; with an app that is away nothing is changed.
     *
     * @param paused whether it is paused in its settings instead of switched off
     */
    void off(boolean paused) throws InterruptedException {
        String off = paused ? "{\"syncSettings\": {\"mode\": \"paused\"}}" : "{\"enabled\": false}";
        // A request without an answer may have been done all the same.
        on = paused ? "{\"syncSettings\": {\"mode\": \"live\"}}" : "{\"enabled\": true}";
        log.say("%s %s: %s".formatted(workspace, off, put(off, ONE_TRY) ? "done" : "no answer"));
    }

    /** It goes on, and what was missed is to be fetched; with an app that is away {@link #settle} does it later. */
    void on() throws InterruptedException {
        if (!on.isEmpty() && put(on, ONE_TRY)) {
            log.say("%s %s: done".formatted(workspace, on));
            on = "";
        }
    }

    /** It goes on if it does not yet. */
    void settle() throws InterruptedException {
        if (!on.isEmpty()) {
            if (!put(on, PATIENCE)) {
                throw new IllegalStateException(
                        "the integration could not be switched on within %d s".formatted(PATIENCE.toSeconds()));
            }
            log.say("%s %s: done, at last".formatted(workspace, on));
            on = "";
        }
    }

    private boolean put(String body, Duration patience) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("X-Workspace-Id", workspace)
                .header("Content-Type", "application/json")
                .timeout(ONE_TRY)
                .PUT(BodyPublishers.ofString(body))
                .build();
        long end = System.nanoTime() + patience.toNanos();
        do {
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == OK) {
                    return true;
                }
            } catch (IOException _) {
                // The app is away, or its database is.
            }
            Thread.sleep(BETWEEN); // nobody tells when the app is there
        } while (System.nanoTime() < end);
        return false;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
