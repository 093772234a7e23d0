package space.gaia.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A request that nobody would send on purpose, and now and then one that is right. */
record Generated(HttpMethod method, URI uri, String accept, String workspace) {
    private static final List<String> PATHS = List.of(
            "/api/v1/discord/servers",
            "/api/v1/channels",
            "/api/v1/channels/%s",
            "/api/v1/channels/%s/messages",
            "/api/v1/channels/%s/threads",
            "/api/v1/channels/%s/pins",
            "/api/v1/messages/%s",
            "/api/v1/messages/%s/reactions",
            "/api/v1/messages/%s/votes",
            "/api/v1/messages/300000000000000001/attachments/%s",
            "/api/v1/people",
            "/api/v1/changes",
            "/api/v1/%s",
            "/%s");
    private static final List<String> PARAMETERS = List.of(
            "before", "after", "around", "at", "limit", "removed", "server", "channel", "emoji", "type", "answer",
            "x[]");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "50",
            "100",
            "101",
            "200000000000000001",
            "300000000000000001",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "0x10",
            "NaN",
            "null",
            "include",
            "true",
            "2026-03-01T12:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "0000-00-00",
            "{\"$gt\":\"\"}",
            "$where",
            "../..",
            "%00",
            "\u0000",
            "👍",
            "\uD800",
            "u👍/0/0000000000000001001",
            "dfCfkY0vMC8wMDAwMDAwMDAwMDAwMDAxMDAx",
            "MA",
            "OjE",
            "MTow",
            "a:b:c",
            ":",
            ":200000000000000001",
            "x".repeat(3000),
            "' OR 1=1 --",
            "<script>",
            "\r\nX: y",
            "*");
    private static final List<String> ACCEPTS =
            List.of("application/json", "*/*", "text/html", "nonsense", "a/b;q=x", "");
    private static final List<HttpMethod> METHODS = List.of(
            HttpMethod.GET,
            HttpMethod.GET,
            HttpMethod.GET,
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.DELETE,
            HttpMethod.PATCH,
            HttpMethod.OPTIONS);

    static Generated next(Random random) {
        String path = one(PATHS, random).formatted(encoded(one(VALUES, random)));
        String query = IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> encoded(one(PARAMETERS, random)) + "=" + encoded(one(VALUES, random)))
                .collect(Collectors.joining("&"));
        String accept = random.nextInt(4) == 0 ? one(ACCEPTS, random) : "application/json";
        String workspace = random.nextInt(10) == 0 ? one(VALUES, random) : "";
        return new Generated(
                one(METHODS, random), URI.create(path + (query.isEmpty() ? "" : "?" + query)), accept, workspace);
    }

    MockHttpServletRequestBuilder with(String token) {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", accept);
        return workspace.isEmpty() ? request : request.header("X-Workspace-Id", workspace);
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
