package space.gaia.api.integration;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.Section;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields of settings by their JSON pointers from the whole down. Lists are not gone through: a secret's place must not move. */
final class Places {

    private Places() {}

    static JsonNode at(Map<Section, ObjectNode> sections, String pointer) {
        Section section = section(pointer);
        ObjectNode json = sections.get(section);
        return json == null ? MissingNode.getInstance() : json.at(within(section, pointer));
    }

    /** Sets a field, with the objects on the way to it, where its section is there. */
    static void put(Map<Section, ObjectNode> sections, String pointer, @Nullable String value) {
        Section section = section(pointer);
        String within = within(section, pointer);
        String above = within.substring(0, within.lastIndexOf('/'));
        ObjectNode json = sections.get(section);
        if (json != null) {
            ObjectNode parent = above.isEmpty() ? json : json.withObject(above);
            parent.put(SettingsRules.last(within), value);
        }
    }

    static void remove(Map<Section, ObjectNode> sections, String pointer) {
        if (!at(sections, pointer).isMissingNode()) {
            Section section = section(pointer);
            String within = within(section, pointer);
            ObjectNode json = sections.get(section);
            if (json != null) {
                SettingsRules.parent(json, within).remove(SettingsRules.last(within));
            }
        }
    }

    private static String within(Section section, String pointer) {
        return pointer.substring(SettingsRules.at(section).length());
    }

    private static Section section(String pointer) {
        for (Section section : Section.values()) {
            if (pointer.startsWith(SettingsRules.at(section) + "/")) {
                return section;
            }
        }
        throw new IllegalArgumentException("not within a section: " + pointer);
    }
}
