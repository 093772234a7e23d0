package space.gaia.app.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON and forgives nothing: a field that is missing, one too many, another kind of value, another order in an
 * array. Only the order of an object's fields says nothing, as in JSON itself; and a number is its value ({@code 1.0} is
 * {@code 1}), however it is written.
 */
public final class Differences {
    private static final int SHOWN = 300;

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    /**
     * One place at which two trees differ.
     *
     * @param path from the root, such as {@code $.embeds[0].title}
     * @param expected null: nothing should be there
     * @param got null: nothing is there
     */
    public record Difference(String path, JsonNode expected, JsonNode got) {
        @Override
        public String toString() {
            return "%s%n    expected %s%n    got      %s".formatted(path, shown(expected), shown(got));
        }

        private static String shown(JsonNode json) {
            if (json == null) {
                return "nothing";
            }
            var text = json.toString();
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
        }
    }

    public static List<Difference> between(JsonNode expected, JsonNode got) {
        return between("$", expected, got);
    }

    /** @param root how the paths begin */
    public static List<Difference> between(String root, JsonNode expected, JsonNode got) {
        var differences = new Differences();
        differences.compare(root, present(expected), present(got));
        return differences.found;
    }

    /** For the message of a failing assertion. */
    public static String report(List<Difference> differences) {
        return differences.stream().limit(20).map(Difference::toString).collect(Collectors.joining("\n", "\n", ""))
                + (differences.size() > 20 ? "\n… and %d more".formatted(differences.size() - 20) : "");
    }

    private void compare(String path, JsonNode expected, JsonNode got) {
        if (expected == null || got == null) {
            if (expected != got) {
                found.add(new Difference(path, expected, got));
            }
        } else if (expected.isObject() && got.isObject()) {
            compareObjects(path, expected, got);
        } else if (expected.isArray() && got.isArray()) {
            compareArrays(path, expected, got);
        } else if (!sameScalar(expected, got)) {
            found.add(new Difference(path, expected, got));
        }
    }

    private void compareObjects(String path, JsonNode expected, JsonNode got) {
        expected.propertyStream()
                .forEach(field -> compare(at(path, field.getKey()), field.getValue(), got.get(field.getKey())));
        got.propertyStream()
                .filter(field -> !expected.has(field.getKey()))
                .forEach(field -> found.add(new Difference(at(path, field.getKey()), null, field.getValue())));
    }

    private void compareArrays(String path, JsonNode expected, JsonNode got) {
        for (var i = 0; i < Math.max(expected.size(), got.size()); i++) {
            compare(path + "[" + i + "]", expected.get(i), got.get(i));
        }
    }

    private static boolean sameScalar(JsonNode expected, JsonNode got) {
        if (expected.isNumber() && got.isNumber()) {
            return expected.decimalValue().compareTo(got.decimalValue()) == 0;
        }
        return expected.getNodeType() == got.getNodeType() && expected.equals(got);
    }

    private static String at(String path, String field) {
        return field.matches("[A-Za-z_][A-Za-z0-9_]*") ? path + "." + field : path + "['" + field + "']";
    }

    private static JsonNode present(JsonNode json) {
        return json == null || json.isMissingNode() ? null : json;
    }
}
