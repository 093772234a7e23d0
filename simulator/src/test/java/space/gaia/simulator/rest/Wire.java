package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import space.gaia.simulator.http.Route;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the simulator that holds every answer against Discord's OpenAPI document, and remembers what it called. */
final class Wire implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    /** Routes that only the prose has, with where it is written. */
    private static final Map<Route, String> PROSE_ONLY = Map.of(
            new Route("POST", "/attachments/refresh-urls"),
            "change log, refreshed attachment links; answers refreshed_urls");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final Optional<OpenApi> document;
    private final List<String> problems = new ArrayList<>();
    private final Set<Route> called = new HashSet<>();

    Wire(String base, Optional<OpenApi> document) {
        this.base = base;
        this.document = document;
    }

    /** An answer. */
    record Reply(int status, byte[] body, HttpResponse<byte[]> response) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String id() {
            return json().path("id").asString("");
        }

        long longId() {
            return json().path("id").asLong();
        }

        int code() {
            return json().path("code").asInt(-1);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** What the document says against the answers since it was last asked. */
    List<String> newProblems() {
        List<String> found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    /** Somebody with credentials. */
    Session as(String authorization) {
        return new Session(authorization);
    }

    Set<Route> called() {
        return Set.copyOf(called);
    }

    @Override
    public void close() {
        client.close();
    }

    /** Calls with one set of credentials; none, if empty. */
    final class Session {
        private final String authorization;

        private Session(String authorization) {
            this.authorization = authorization;
        }

        Reply get(String template, Object... arguments) {
            return call("GET", template, BodyPublishers.noBody(), "", arguments);
        }

        Reply delete(String template, Object... arguments) {
            return call("DELETE", template, BodyPublishers.noBody(), "", arguments);
        }

        Reply put(String template, Object... arguments) {
            return call("PUT", template, BodyPublishers.noBody(), "", arguments);
        }

        Reply post(String template, Object... arguments) {
            return call("POST", template, BodyPublishers.noBody(), "", arguments);
        }

        /** JSON with single quotes for double ones. */
        Reply send(String method, String json, String template, Object... arguments) {
            return call(
                    method, template, BodyPublishers.ofString(json.replace('\'', '"')), "application/json", arguments);
        }

        Reply upload(String method, Form form, String template, Object... arguments) {
            return call(method, template, BodyPublishers.ofByteArray(form.bytes()), form.contentType(), arguments);
        }

        private Reply call(String method, String template, BodyPublisher body, String type, Object... arguments) {
            String[] parts = template.split("\\?", 2);
            String path = filled(parts[0], arguments);
            String address = base + path + (parts.length > 1 ? "?" + parts[1] : "");
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address)).method(method, body);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            if (!type.isEmpty()) {
                request.header("Content-Type", type);
            }
            Reply reply = exchange(request.build());
            check(new Route(method, parts[0]), reply);
            return reply;
        }
    }

    private static String filled(String template, Object... arguments) {
        List<Object> rest = new ArrayList<>(List.of(arguments));
        return PARAMETER
                .matcher(template)
                .replaceAll(_ -> URLEncoder.encode(rest.removeFirst().toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
    }

    private Reply exchange(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void check(Route route, Reply reply) {
        called.add(route);
        String what = "%s %s → %d %s"
                .formatted(
                        route.method(),
                        route.template(),
                        reply.status(),
                        new String(reply.body(), StandardCharsets.UTF_8));
        assertThat(reply.status()).as(what).isLessThan(500);
        document.filter(_ -> !PROSE_ONLY.containsKey(route)).ifPresent(api -> {
            if (api.documents(route)) {
                List<String> found = api.problems(route, reply.status(), reply.body());
                if (!found.isEmpty()) {
                    problems.add(String.join("\n  ", found) + "\n    in " + what);
                }
            } else {
                problems.add("not in the document: " + what);
            }
        });
    }
}
