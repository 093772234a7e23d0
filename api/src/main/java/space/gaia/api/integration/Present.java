package space.gaia.api.integration;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Providers;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.workspace.integration.Integration;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as their provider knows them today, whatever version they were saved under. Where a secret is, there is
 * {@link Integration#MASK}.
 *
 * @param movedSecrets secrets that stand elsewhere today: by their pointer of today the one that they are stored under
 */
record Present(Settings settings, Map<String, String> movedSecrets) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
    /** Of the private use area, so that no setting looks like it. */
    private static final String PLACE = "\uE5EC";

    /** @throws IllegalArgumentException when a newer release saved them; the message says so */
    static Present of(Provider provider, Integration integration) {
        Map<Section, ObjectNode> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            sections.put(section, json(integration.section(SettingsRules.stored(section))));
        }
        int today = provider.descriptor().settingsVersion();
        if (integration.schema() == 0 || integration.schema() == today) {
            return new Present(new Settings(sections), Map.of());
        }
        integration.secretsSet().forEach(pointer -> put(sections, pointer, PLACE + pointer));
        Settings migrated = Providers.migrated(provider, new Settings(sections), integration.schema());
        return found(migrated);
    }

    /** Finds each secret where the migrations put it. */
    private static Present found(Settings migrated) {
        Map<String, String> moved = new HashMap<>();
        Map<Section, ObjectNode> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            ObjectNode json = migrated.section(section).deepCopy();
            find(SettingsRules.at(section), json, moved);
            sections.put(section, json);
        }
        moved.entrySet().removeIf(secret -> secret.getKey().equals(secret.getValue()));
        return new Present(new Settings(sections), moved);
    }

    private static void find(String at, ObjectNode object, Map<String, String> places) {
        for (String name : List.copyOf(object.propertyNames())) {
            String pointer = SettingsRules.below(at, name);
            JsonNode value = object.path(name);
            if (value instanceof ObjectNode below) {
                find(pointer, below, places);
            } else if (value.isString() && value.asString().startsWith(PLACE)) {
                places.put(pointer, value.asString().substring(PLACE.length()));
                object.put(name, Integration.MASK);
            }
        }
    }

    private static void put(Map<Section, ObjectNode> sections, String pointer, String value) {
        for (Map.Entry<Section, ObjectNode> section : sections.entrySet()) {
            String at = SettingsRules.at(section.getKey());
            if (pointer.startsWith(at + "/")) {
                String within = pointer.substring(at.length());
                SettingsRules.parent(section.getValue(), within).put(SettingsRules.last(within), value);
            }
        }
    }

    static ObjectNode json(Map<String, @Nullable Object> map) {
        return JSON.valueToTree(map);
    }

    static Map<String, @Nullable Object> map(ObjectNode json) {
        return JSON.convertValue(json, MAP);
    }
}
