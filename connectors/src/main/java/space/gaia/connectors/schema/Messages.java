package space.gaia.connectors.schema;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says in plain words what a validator found. Of what was sent, only names of fields are repeated. */
final class Messages {

    private static final Map<String, String> TYPES = Map.of(
            "string", "a text",
            "integer", "a whole number",
            "number", "a number",
            "boolean", "true or false",
            "array", "an array",
            "object", "an object",
            "null", "null");

    private Messages() {}

    /**
     * One problem a field: the first that explains it.
     *
     * @param described the pointers of the fields that the schema knows, in whichever branch
     */
    static List<SettingsProblem> of(List<Error> errors, Set<String> described) {
        Map<String, SettingsProblem> problems = new LinkedHashMap<>();
        List<Error> unexpected = new ArrayList<>();
        for (Error error : errors) {
            if (isUnexpected(error)) {
                unexpected.add(error);
            } else if (!isWithinAChoice(error)) {
                SettingsProblem problem = of(error);
                problems.putIfAbsent(problem.pointer(), problem);
            }
        }
        // What has something wrong with it counts as not evaluated too, and so does all else that the same branch
        // describes:
        // that would say nothing new.
        boolean branchesFailed = !problems.isEmpty();
        for (Error error : unexpected) {
            SettingsProblem problem = of(error);
            if (branchesFailed && described.contains(problem.pointer())) {
                continue;
            }
            boolean isExplained = problems.keySet().stream()
                    .anyMatch(pointer ->
                            pointer.equals(problem.pointer()) || pointer.startsWith(problem.pointer() + "/"));
            if (!isExplained) {
                problems.put(problem.pointer(), problem);
            }
        }
        return List.copyOf(problems.values());
    }

    private static boolean isUnexpected(Error error) {
        return error.getKeyword().equals("unevaluatedProperties")
                || error.getKeyword().equals("additionalProperties");
    }

    private static boolean isWithinAChoice(Error error) {
        String path = error.getEvaluationPath().toString();
        return path.matches(".*/(?:oneOf|anyOf)/[0-9]+/.*");
    }

    private static SettingsProblem of(Error error) {
        String pointer = error.getInstanceLocation().toString();
        JsonNode expected = error.getSchemaNode();
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "required", "dependentRequired" ->
                new SettingsProblem(SettingsProblem.below(pointer, property), "is missing; set it", true);
            case "unevaluatedProperties", "additionalProperties" ->
                new SettingsProblem(
                        SettingsProblem.below(pointer, property),
                        "is not a field here; take it out, or correct its name",
                        false);
            default -> new SettingsProblem(pointer, message(error.getKeyword(), expected), false);
        };
    }

    private static String message(String keyword, JsonNode expected) {
        return switch (keyword) {
            case "type" -> "must be " + types(expected);
            case "enum", "oneOf", "anyOf" -> choice(expected);
            case "const" -> "must be " + expected;
            case "format" -> Formats.expected(expected.asString());
            case "pattern" -> "must match the pattern " + expected.asString();
            case "minLength" ->
                expected.asInt() == 1 ? "must not be empty" : "must have at least %s characters".formatted(expected);
            case "maxLength" -> "must have at most %s characters".formatted(expected);
            case "minimum" -> "must be at least " + expected;
            case "maximum" -> "must be at most " + expected;
            case "exclusiveMinimum" -> "must be more than " + expected;
            case "exclusiveMaximum" -> "must be less than " + expected;
            case "multipleOf" -> "must be a multiple of " + expected;
            case "minItems" -> "must have at least %s of them".formatted(expected);
            case "maxItems" -> "must have at most %s of them".formatted(expected);
            case "uniqueItems" -> "must not have the same twice";
            default -> "is not what this field takes (%s); its description says what is".formatted(keyword);
        };
    }

    private static String types(JsonNode expected) {
        if (!expected.isArray()) {
            return TYPES.getOrDefault(expected.asString(), "of another type");
        }
        List<String> types = new ArrayList<>();
        expected.forEach(type -> types.add(types(type)));
        return String.join(" or ", types);
    }

    private static String choice(JsonNode expected) {
        List<String> choices = new ArrayList<>();
        for (JsonNode one : expected) {
            JsonNode value = one.isObject() ? one.path("const") : one;
            if (value.isValueNode()) {
                choices.add(value.asString());
            }
        }
        return choices.isEmpty()
                ? "is of none of the forms that its description names"
                : "must be one of " + String.join(", ", choices);
    }
}
