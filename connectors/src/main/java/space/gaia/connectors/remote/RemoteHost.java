package space.gaia.connectors.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A host of another system. Requests go to it and nowhere else: redirects are not followed, since with them would go the
 * credential. What takes too long or is too large is given up.
 */
public final class RemoteHost {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(10);
    /** The more telling ones first: a connection fails because of a name, too. */
    private static final List<Map.Entry<String, String>> CAUSES = List.of(
            Map.entry("UnresolvedAddressException", "its name is not known"),
            Map.entry("UnknownHostException", "its name is not known"),
            Map.entry("HttpTimeoutException", "it takes too long"),
            Map.entry("HttpConnectTimeoutException", "it takes too long"),
            Map.entry("TimeoutException", "it takes too long"),
            Map.entry("CancellationException", "it takes too long"),
            Map.entry("SSLHandshakeException", "its certificate is not trusted"),
            Map.entry("ConnectException", "nobody listens there"));

    private static final int LARGEST = 1024 * 1024;

    private final URI base;
    private final RestClient client;

    /** {@code base}: what paths are below, ending in a slash. */
    public RemoteHost(URI base) {
        this(base, READ);
    }

    RemoteHost(URI base, Duration read) {
        this.base = base;
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        factory.setReadTimeout(read);
        this.client = RestClient.builder().requestFactory(factory).build();
    }

    /** What people know it by. */
    public String name() {
        return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
    }

    /** Asks for what is at a path below the base. */
    public Answer get(String path, Consumer<HttpHeaders> headers) {
        return ask(HttpMethod.GET, path, headers, null);
    }

    /** Sends a form. */
    public Answer post(String path, Consumer<HttpHeaders> headers, MultiValueMap<String, String> form) {
        return ask(HttpMethod.POST, path, headers, form);
    }

    private Answer ask(
            HttpMethod method,
            String path,
            Consumer<HttpHeaders> headers,
            @Nullable MultiValueMap<String, String> form) {
        URI target = base.resolve(path);
        if (!base.getAuthority().equals(target.getAuthority())
                || !base.getScheme().equals(target.getScheme())) {
            throw new IllegalArgumentException("a path below %s was expected".formatted(base));
        }
        try {
            var request = client.method(method).uri(target).headers(headers).accept(MediaType.APPLICATION_JSON);
            if (form != null) {
                request.contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form);
            }
            Answer answer = request.exchange((_, response) -> told(response));
            return answer == null ? new Answer.Unreachable(name() + " did not answer") : answer;
        } catch (ResourceAccessException e) {
            return new Answer.Unreachable("%s cannot be reached (%s)".formatted(name(), cause(e)));
        }
    }

    private Answer told(ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return new Answer.Unreachable("%s answers with more than %d bytes".formatted(name(), LARGEST));
        }
        return new Answer.Told(response.getStatusCode().value(), parsed(body));
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.missingNode();
        }
    }

    /** The kind of the cause alone: its message may repeat what was sent. */
    private static String cause(ResourceAccessException e) {
        List<String> causes = new ArrayList<>();
        for (Throwable cause = e.getCause(); cause != null && causes.size() < 10; cause = cause.getCause()) {
            causes.add(cause.getClass().getSimpleName());
        }
        return CAUSES.stream()
                .filter(known -> causes.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> String.join(", ", causes));
    }
}
