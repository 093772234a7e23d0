package space.gaia.api.parameter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import space.gaia.api.problem.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a request: one JSON object, no larger and no deeper than any that is of use here, with each field once and
 * whole texts. It may hold secrets, so what is wrong with it is told without a word of it.
 */
public final class JsonBody {
    public static final int LARGEST = 256 * 1024;
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    public static ObjectNode of(HttpServletRequest request) {
        return object(bytes(request));
    }

    /** Of a request that may have none: nothing is said then. */
    public static ObjectNode ofAny(HttpServletRequest request) {
        byte[] bytes = bytes(request);
        return bytes.length == 0 ? JSON.createObjectNode() : object(bytes);
    }

    static ObjectNode object(byte[] bytes) {
        JsonNode json = parsed(bytes);
        if (!(json instanceof ObjectNode object)) {
            throw Problems.badBody("The body must be a JSON object.");
        }
        look(object, 1);
        return object;
    }

    private static byte[] bytes(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        try (InputStream in = request.getInputStream()) {
            return bytes(in);
        } catch (IOException _) {
            throw Problems.badBody("The body ended before it was whole. Send it again.");
        }
    }

    /** Never more than a body may have. */
    static byte[] bytes(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static RuntimeException tooLarge() {
        return Problems.tooLarge("The body has more than %d bytes; none is that large here.".formatted(LARGEST));
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw Problems.badBody(
                    at == null || at.getLineNr() < 1
                            ? "The body is not JSON."
                            : "The body is not JSON, or has a field twice, at line %d, column %d."
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private static void look(JsonNode json, int level) {
        if (level > DEEPEST) {
            throw Problems.badBody("The body is nested deeper than %d levels.".formatted(DEEPEST));
        }
        if (json.isString()) {
            mustBeText(json.asString());
        }
        json.properties().forEach(field -> {
            mustBeText(field.getKey());
            look(field.getValue(), level + 1);
        });
        if (json.isArray()) {
            json.forEach(element -> look(element, level + 1));
        }
    }

    /** Half of a surrogate pair is no text: it could be neither stored nor answered with. */
    private static void mustBeText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (!Character.isSurrogate(at)) {
                continue;
            }
            boolean isPair = Character.isHighSurrogate(at)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!isPair) {
                throw Problems.badBody("The body has half a character (an unpaired surrogate) in a text.");
            }
            i++;
        }
    }
}
