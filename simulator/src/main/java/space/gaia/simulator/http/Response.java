package space.gaia.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One HTTP answer. {@code Content-Length} and {@code Date} are the server's matter. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Response(int status, Map<String, String> headers, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] NOTHING = new byte[0];

    public static Response json(int status, JsonNode body) {
        return new Response(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(body));
    }

    public static Response empty(int status) {
        return new Response(status, Map.of(), NOTHING);
    }

    public static Response html(int status, String page) {
        return new Response(
                status, Map.of("Content-Type", "text/html; charset=utf-8"), page.getBytes(StandardCharsets.UTF_8));
    }

    public static Response redirect(String location) {
        return new Response(302, Map.of("Location", location), NOTHING);
    }

    public static Response bytes(int status, String contentType, byte[] body) {
        return new Response(status, Map.of("Content-Type", contentType), body);
    }

    /** Discord's shape of an error without details: {@code {"message": …, "code": …}}. */
    public static Response error(int status, int code, String message) {
        return json(status, JSON.createObjectNode().put("message", message).put("code", code));
    }

    /** This answer with one header more, or another value for it. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, Map.copyOf(more), body);
    }
}
