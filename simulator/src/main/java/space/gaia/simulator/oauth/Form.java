package space.gaia.simulator.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.gaia.simulator.http.Request;

/** Fields by name, from a query or from an {@code application/x-www-form-urlencoded} body. Empty ones count as absent. */
record Form(Map<String, String> fields) {

    static Form ofQuery(Map<String, List<String>> query) {
        Map<String, String> fields = new LinkedHashMap<>();
        query.forEach((name, values) -> fields.put(name, values.getFirst()));
        return new Form(fields);
    }

    /** JSON is refused, as the RFC asks and Discord's document says. */
    static Form ofBody(Request request) {
        if (!request.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            throw OAuthRefusal.invalidRequest("The body must be application/x-www-form-urlencoded.");
        }
        return ofQueryText(new String(request.body(), StandardCharsets.UTF_8));
    }

    static Form ofQueryText(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthRefusal.invalidRequest("The body is not well encoded.");
        }
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    String require(String name) {
        return get(name).orElseThrow(() -> OAuthRefusal.invalidRequest("Missing \"%s\" in request.".formatted(name)));
    }

    /** An id; 0 where it is absent or no id. */
    long id(String name) {
        return get(name)
                .filter(value -> value.matches("\\d{1,18}|[1-8]\\d{18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
