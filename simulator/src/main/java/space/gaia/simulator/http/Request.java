package space.gaia.simulator.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One HTTP request, read whole.
 *
 * @param method upper case
 * @param path decoded, without the query
 * @param parameters what the route's template took from the path, decoded; empty before routing
 * @param query decoded, in the order of arrival
 * @param headers by lower-case name; of a repeated header the values are joined by {@code ", "}
 * @param body as it came; empty when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The body as JSON; a missing node when there is no body. Throws {@link MalformedBody} when it is not JSON. */
    public JsonNode json() {
        if (body.length == 0) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new MalformedBody(e);
        }
    }

    /** The first value of a query parameter. */
    public Optional<String> queryValue(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The value of a header, whatever the case of {@code name}. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What the route's template calls {@code name}; asking for what the template lacks is a mistake of the route. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter '%s'".formatted(name));
        }
        return value;
    }

    Request withParameters(Map<String, String> taken) {
        return new Request(method, path, taken, query, headers, body);
    }

    /** The body is not JSON; Discord answers 400 with code 50109. */
    public static final class MalformedBody extends RuntimeException {
        MalformedBody(Throwable cause) {
            super("The request body contains invalid JSON.", cause);
        }
    }
}
