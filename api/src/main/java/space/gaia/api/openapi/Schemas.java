package space.gaia.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The schemas of bodies, and examples that are put together from those of their fields. */
final class Schemas {
    private static final String FILE = "openapi/schemas.json";
    private static final String PREFIX = "#/components/schemas/";

    private final JsonNode tree = read(FILE);

    static JsonNode read(String file) {
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            return Json31.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the description of the API is broken: " + file, e);
        }
    }

    static Schema<?> ref(String name) {
        return new Schema<>().$ref(PREFIX + name);
    }

    Map<String, Schema<?>> all() {
        Map<String, Schema<?>> schemas = new LinkedHashMap<>();
        tree.properties()
                .forEach(field ->
                        schemas.put(field.getKey(), Json31.mapper().convertValue(field.getValue(), Schema.class)));
        return schemas;
    }

    /** A whole one: what a schema has itself, or else one of each of its fields. */
    JsonNode example(String name) {
        return example(tree.path(name));
    }

    private JsonNode example(JsonNode schema) {
        if (schema.has("examples")) {
            return schema.path("examples").path(0);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        if (schema.has("$ref")) {
            return example(schema.path("$ref").asText().substring(PREFIX.length()));
        }
        if (schema.has("oneOf")) {
            return example(schema.path("oneOf").path(0));
        }
        if (schema.has("items")) {
            return Json31.mapper().createArrayNode().add(example(schema.path("items")));
        }
        ObjectNode fields = Json31.mapper().createObjectNode();
        schema.path("properties").properties().forEach(field -> fields.set(field.getKey(), example(field.getValue())));
        return fields;
    }
}
