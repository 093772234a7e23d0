package space.gaia.simulator.rest;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import space.gaia.simulator.http.Route;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Discord's OpenAPI document: says what is wrong with an answer. */
final class OpenApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "https://discord.invalid/openapi.json";
    private static final String PLACE = "shared/discord/openapi.json";

    private final ObjectNode document;
    private final SchemaRegistry registry;
    private final Map<String, JsonNode> paths = new HashMap<>();
    private final Map<String, Schema> schemas = new HashMap<>();

    private OpenApi(ObjectNode document) {
        this.document = document;
        for (DocumentMend mend : DocumentMend.ALL) {
            mend.apply(document);
        }
        document.put("$id", ID);
        String text = JSON.writeValueAsString(document);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ID, text))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        document.path("paths")
                .properties()
                .forEach(entry -> paths.putIfAbsent(shape(entry.getKey()), entry.getValue()));
    }

    /** Where the property or the variable says, or beside a folder above this one. */
    static Optional<OpenApi> find() {
        String named = System.getProperty("gaia.discord.openapi", System.getenv("GAIA_DISCORD_OPENAPI"));
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(PLACE));
        return (named == null ? above : Stream.of(Path.of(named)))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(OpenApi::read);
    }

    private static OpenApi read(Path file) {
        try {
            return new OpenApi((ObjectNode) JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shape(String template) {
        return template.replaceAll("\\{[^}]*}", "{}");
    }

    boolean documents(Route route) {
        return !operation(route).isMissingNode();
    }

    private JsonNode operation(Route route) {
        return paths.getOrDefault(shape(route.template()), JSON.missingNode())
                .path(route.method().toLowerCase(Locale.ROOT));
    }

    /** What the document says against an answer; nothing, if all is well. */
    List<String> problems(Route route, int status, byte[] body) {
        JsonNode responses = operation(route).path("responses");
        String key = responses.has(Integer.toString(status)) ? Integer.toString(status) : status / 100 + "XX";
        if (!responses.has(key)) {
            return List.of("status %d is not documented".formatted(status));
        }
        JsonNode response = responses.path(key);
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asString("").substring(1));
        }
        JsonNode schema = response.path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) {
            return body.length == 0 ? List.of() : List.of("a body where none is documented");
        }
        if (body.length == 0) {
            return List.of("no body where one is documented");
        }
        return schema(schema).validate(JSON.readTree(body)).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private Schema schema(JsonNode schema) {
        String text = JSON.writeValueAsString(schema).replace("\"#/", "\"" + ID + "#/");
        return schemas.computeIfAbsent(text, key -> registry.getSchema(JSON.readTree(key)));
    }
}
