package space.gaia.simulator.rest;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands as they are listed without their dictionaries: with the one text of the asked locale, if any was asked. */
final class Localised {

    private Localised() {}

    static ObjectNode withoutDictionaries(JsonNode command, String locale) {
        ObjectNode shown = Answer.object().setAll((ObjectNode) command);
        for (String text : List.of("name", "description")) {
            JsonNode localised = command.path(text + "_localizations").path(locale);
            if (localised.isString()) {
                shown.set(text + "_localized", localised);
            }
            shown.remove(text + "_localizations");
        }
        for (String nested : List.of("options", "choices")) {
            if (command.path(nested) instanceof ArrayNode array) {
                shown.set(
                        nested,
                        Answer.array(array.valueStream()
                                .map(entry -> withoutDictionaries(entry, locale))
                                .toList()));
            }
        }
        return shown;
    }
}
