package space.gaia.connectors.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * What a schema of settings has to be beyond being a schema, so that the form, the checks and the vault can rely on it:
 * closed, bounded, described, whole, with its secrets marked.
 */
final class SchemaRules {

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** What leads out of the document, or makes what applies hard to see. */
    private static final Set<String> NOT_HERE =
            Set.of("$ref", "$dynamicRef", "$recursiveRef", "$id", "$vocabulary", "patternProperties", "prefixItems");

    private static final Pattern SOUNDS_SECRET =
            Pattern.compile("(?i).*(secret|password|passphrase|token|api_?key|private_?key|credential).*");

    private final List<String> faults = new ArrayList<>();

    private SchemaRules() {}

    /** What is wrong with a schema; nothing, if all is well. */
    static List<String> faults(JsonNode schema, Field root) {
        SchemaRules rules = new SchemaRules();
        if (!schema.path("$schema").asString("").equals(DIALECT)) {
            rules.faults.add("it must name its dialect, \"$schema\": \"%s\"".formatted(DIALECT));
        }
        if (!schema.path("type").asString("").equals("object")) {
            rules.faults.add("it must be of type object");
        }
        rules.keywords("", schema);
        rules.field(root, false, false);
        return List.copyOf(rules.faults);
    }

    /** Looks at everything, whatever keyword it stands under, since nothing may hide. */
    private void keywords(String at, JsonNode json) {
        boolean isNames = at.endsWith("/properties") || at.endsWith("/default") || at.endsWith("/const");
        json.properties().forEach(entry -> {
            String where = at + "/" + entry.getKey();
            if (!isNames && NOT_HERE.contains(entry.getKey())) {
                faults.add(where + " must not be used");
            }
            keywords(where, entry.getValue());
        });
        if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                keywords(at + "/" + i, json.get(i));
            }
        }
        if (!isNames && json.path("pattern").isString()) {
            compile(at, json.path("pattern").asString());
        }
        if (!isNames
                && json.path("format").isString()
                && !Formats.NAMES.contains(json.path("format").asString())) {
            faults.add("%s/format must be one of %s".formatted(at, Formats.NAMES));
        }
    }

    private void compile(String at, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            faults.add("%s/pattern is none: %s".formatted(at, e.getDescription()));
        }
    }

    private void field(Field field, boolean inArray, boolean shownOnly) {
        boolean isShown = shownOnly || field.isReadOnly();
        String at = field.pointer().isEmpty() ? "the section" : field.pointer();
        if (!field.pointer().endsWith("/*")) {
            described(field, at);
        }
        if (!field.fields().isEmpty() && !isClosed(field)) {
            faults.add(at + " must have additionalProperties or unevaluatedProperties false");
        }
        secrets(field, at, inArray);
        if (!isShown) {
            bounded(field, at);
        }
        field.fields().values().forEach(below -> field(below, inArray, isShown));
        field.items().ifPresent(items -> field(items, true, isShown));
    }

    private void described(Field field, String at) {
        for (String keyword : List.of("title", "description")) {
            if (field.said(keyword).map(JsonNode::asString).orElse("").isBlank()) {
                faults.add("%s must have a %s".formatted(at, keyword));
            }
        }
    }

    private static boolean isClosed(Field field) {
        return List.of("additionalProperties", "unevaluatedProperties").stream()
                .anyMatch(keyword -> field.said(keyword)
                        .filter(value -> value.isBoolean() && !value.asBoolean())
                        .isPresent());
    }

    private void secrets(Field field, String at, boolean inArray) {
        String name = field.pointer().substring(field.pointer().lastIndexOf('/') + 1);
        boolean isText = field.said("type").map(JsonNode::asString).orElse("").equals("string");
        if (isText && SOUNDS_SECRET.matcher(name).matches() && !field.isSecret() && !field.isReadOnly()) {
            faults.add(at + " sounds like a secret: mark it writeOnly, or give it another name");
        }
        if (!field.isSecret()) {
            return;
        }
        if (!isText || inArray) {
            faults.add(at + " is a secret, so it must be a text and not in an array");
        }
        if (field.isReadOnly()
                || field.said("default").isPresent()
                || field.said("examples").isPresent()) {
            faults.add(at + " is a secret, so it must not be readOnly and have no default and no examples");
        }
    }

    private void bounded(Field field, String at) {
        String type = field.said("type").map(JsonNode::asString).orElse("");
        boolean isChoice = field.said("enum").isPresent()
                || field.said("oneOf").isPresent()
                || field.said("const").isPresent();
        if (type.equals("string") && !isChoice && field.said("maxLength").isEmpty()) {
            faults.add(at + " must have a maxLength");
        }
        if (type.equals("array")
                && (field.said("maxItems").isEmpty() || field.items().isEmpty())) {
            faults.add(at + " must have items and maxItems");
        }
        boolean isNumber = type.equals("integer") || type.equals("number");
        if (isNumber
                && (field.said("minimum").isEmpty() || field.said("maximum").isEmpty())) {
            faults.add(at + " must have a minimum and a maximum");
        }
        if (type.isEmpty() && !isChoice) {
            faults.add(at + " must have a type");
        }
    }
}
