package space.gaia.api.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the identity provider publishes: where its keys are, and its keys. Redirects are not followed. */
final class IssuerDocuments {
    private static final int MOST_BYTES = 512 * 1024;
    private static final String DISCOVERY = "/.well-known/openid-configuration";

    private final OidcSettings settings;
    private final HttpClient client;

    IssuerDocuments(OidcSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Its keys, as a JWK set. */
    String keys() throws IssuerUnreachable {
        String address = settings.jwksUri();
        return fetch(address.isEmpty() ? discovered() : address);
    }

    private String discovered() throws IssuerUnreachable {
        try {
            JsonNode found =
                    JsonMapper.shared().readTree(fetch(settings.issuer().replaceAll("/+$", "") + DISCOVERY));
            if (!settings.issuer().equals(found.path("issuer").asString(""))) {
                throw new IssuerUnreachable("its configuration is another issuer's");
            }
            URI keys = URI.create(found.path("jwks_uri").asString(""));
            boolean isSafe = keys.getHost() != null
                    && ("https".equals(keys.getScheme())
                            || ("http".equals(keys.getScheme()) && OidcSettings.isLoopback(keys.getHost())));
            if (!isSafe) {
                throw new IssuerUnreachable("its configuration has no jwks_uri by https");
            }
            return keys.toString();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IssuerUnreachable(
                    "its configuration cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The time is for all of the answer: a provider that sends a byte a second is away too. */
    private String fetch(String address) throws IssuerUnreachable {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(settings.timeout())
                .header("Accept", "application/json")
                .build();
        CompletableFuture<String> answer = client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
                .thenApplyAsync(
                        IssuerDocuments::body, task -> Thread.ofVirtual().start(task));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerUnreachable("interrupted");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IssuerUnreachable("no answer within " + settings.timeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IssuerUnreachable(
                    cause instanceof BadAnswer
                            ? String.valueOf(cause.getMessage())
                            : cause.getClass().getSimpleName());
        }
    }

    private static String body(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new BadAnswer("status " + response.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new BadAnswer("more than %d bytes".formatted(MOST_BYTES));
            }
            return new String(bytes, UTF_8);
        } catch (IOException e) {
            throw new BadAnswer(e.getClass().getSimpleName());
        }
    }

    private static final class BadAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadAnswer(String message) {
            super(message);
        }
    }
}
