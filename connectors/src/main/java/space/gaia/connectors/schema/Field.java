package space.gaia.connectors.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of settings as a schema describes it, with the fields below it. Branches that apply sometimes ({@code allOf},
 * {@code if}, {@code then}, {@code else}, {@code oneOf}, {@code anyOf}, {@code dependentSchemas}) describe fields too.
 */
final class Field {

    private static final List<String> BRANCHES = List.of("if", "then", "else", "not");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");

    private final String pointer;
    private final List<JsonNode> schemas = new ArrayList<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private @Nullable Field items;
    private @Nullable JsonNode unconditional;

    private Field(String pointer) {
        this.pointer = pointer;
    }

    static Field root(JsonNode schema) {
        Field root = new Field("");
        root.add(schema, false);
        return root;
    }

    private void add(JsonNode schema, boolean sometimes) {
        if (!schema.isObject()) {
            return;
        }
        schemas.add(schema);
        if (!sometimes && schema.has("default")) {
            unconditional = schema.get("default");
        }
        schema.path("properties")
                .properties()
                .forEach(property -> fields.computeIfAbsent(
                                property.getKey(), name -> new Field(SettingsProblem.below(pointer, name)))
                        .add(property.getValue(), sometimes));
        if (schema.path("items").isObject()) {
            items = items == null ? new Field(pointer + "/*") : items;
            items.add(schema.path("items"), sometimes);
        }
        BRANCHES.forEach(branch -> add(schema.path(branch), true));
        LISTS.forEach(list -> schema.path(list).forEach(branch -> add(branch, true)));
        schema.path("dependentSchemas").forEach(branch -> add(branch, true));
    }

    /** Where it stands; elements of arrays as {@code *}. */
    String pointer() {
        return pointer;
    }

    Map<String, Field> fields() {
        return fields;
    }

    Optional<Field> items() {
        return Optional.ofNullable(items);
    }

    boolean isSecret() {
        return has("writeOnly");
    }

    boolean isReadOnly() {
        return has("readOnly");
    }

    boolean isAddress() {
        return schemas.stream()
                .anyMatch(schema -> schema.path("format").asString("").equals(Formats.HTTPS_URL));
    }

    private boolean has(String annotation) {
        return schemas.stream().anyMatch(schema -> schema.path(annotation).asBoolean(false));
    }

    /** What it is where it is not set; the default of a branch is for forms only, since the branch may not apply. */
    Optional<JsonNode> otherwise() {
        return Optional.ofNullable(unconditional);
    }

    /** What is said of it under a keyword, first come. */
    Optional<JsonNode> said(String keyword) {
        return schemas.stream()
                .map(schema -> schema.path(keyword))
                .filter(value -> !value.isMissingNode())
                .findFirst();
    }

    /** It and everything below it. */
    Stream<Field> all() {
        return Stream.of(
                        Stream.of(this),
                        fields.values().stream().flatMap(Field::all),
                        items().stream().flatMap(Field::all))
                .flatMap(part -> part);
    }
}
