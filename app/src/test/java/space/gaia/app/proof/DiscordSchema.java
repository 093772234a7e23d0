package space.gaia.app.proof;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of Discord's own OpenAPI document ("components/schemas").
 *
 * <p>It is read from the system property {@code gaia.discord.openapi}, else from {@code ../shared/discord/openapi.json}
 * beside the repository. It is not part of the repository; what needs it says loudly that it is missing.
 */
final class DiscordSchema {
    private static final String PROPERTY = "gaia.discord.openapi";
    private static final String BESIDE = "shared/discord/openapi.json";
    private static final String PREFIX = "#/components/schemas/";

    private static final String ADDRESS = "https://discord.example/openapi.json";

    private final JsonNode document;
    private final JsonNode schemas;

    private DiscordSchema(JsonNode document) {
        this.document = document;
        this.schemas = document.path("components").path("schemas");
    }

    static Optional<DiscordSchema> find() {
        return places().filter(Files::isReadable)
                .findFirst()
                .map(file -> new DiscordSchema(JsonMapper.shared().readTree(file)));
    }

    /** What to print where {@link #find()} has nothing. */
    static String missing() {
        return "SKIPPED: Discord's OpenAPI document is not there, so no messages are generated from it. Looked at "
                + places().toList() + "; name it with -D" + PROPERTY + "=…";
    }

    private static Stream<Path> places() {
        var named = System.getProperty(PROPERTY);
        if (named != null) {
            return Stream.of(Path.of(named));
        }
        var here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, place -> place != null, Path::getParent)
                .limit(4)
                .map(place -> place.resolve(BESIDE));
    }

    JsonNode named(String name) {
        var schema = schemas.path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("no schema '%s' in Discord's document".formatted(name));
        }
        return schema;
    }

    /** The name that a schema refers to, or null when it says it all itself. */
    static String reference(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? null : reference.substring(PREFIX.length());
    }

    /** Says what a value has that the schema of that name forbids. */
    Schema validator(String name) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(ADDRESS, document.toString())))
                .getSchema(SchemaLocation.of(ADDRESS + PREFIX + name));
    }

    Stream<String> names() {
        return schemas.propertyNames().stream();
    }

    List<String> fields(String name) {
        return List.copyOf(named(name).path("properties").propertyNames());
    }

    List<String> required(String name) {
        return named(name)
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }
}
