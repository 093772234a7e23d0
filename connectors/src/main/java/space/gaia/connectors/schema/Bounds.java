package space.gaia.connectors.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Settings are small: what is larger or deeper than any could be is refused before it is looked at. */
final class Bounds {

    private static final int MOST_LEVELS = 16;
    private static final int MOST_VALUES = 5_000;
    private static final int MOST_CHARACTERS = 64 * 1024;

    private int values;
    private int characters;

    private Bounds() {}

    /** What is beyond them; empty: nothing. */
    static Optional<SettingsProblem> check(JsonNode json) {
        String message = new Bounds().look(json, 1);
        return message.isEmpty() ? Optional.empty() : Optional.of(new SettingsProblem("", message, false));
    }

    private String look(JsonNode json, int level) {
        values++;
        if (level > MOST_LEVELS) {
            return "is nested deeper than %d levels; no setting is".formatted(MOST_LEVELS);
        }
        if (json.isString() || json.isNumber()) {
            characters += json.asString().length();
        }
        if (values > MOST_VALUES || characters > MOST_CHARACTERS) {
            return "is larger than settings are; at most %d values and %d characters"
                    .formatted(MOST_VALUES, MOST_CHARACTERS);
        }
        for (var field : json.properties()) {
            characters += field.getKey().length();
            String message = look(field.getValue(), level + 1);
            if (!message.isEmpty()) {
                return message;
            }
        }
        if (json.isArray()) {
            for (JsonNode element : json) {
                String message = look(element, level + 1);
                if (!message.isEmpty()) {
                    return message;
                }
            }
        }
        return "";
    }
}
