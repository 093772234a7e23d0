package space.gaia.connectors;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import space.gaia.connectors.schema.SettingsProblem;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The settings of an integration, section by section, with its secrets open. It never prints them.
 *
 * @param sections a section that is not there is empty
 */
public record Settings(Map<Section, ObjectNode> sections) {

    public Settings {
        sections = Map.copyOf(sections);
    }

    /** Nothing set. */
    public static Settings none() {
        return new Settings(Map.of());
    }

    public ObjectNode section(Section section) {
        return sections.getOrDefault(section, JsonNodeFactory.instance.objectNode());
    }

    /** The same with the defaults of what is not set. */
    public Settings withDefaults(Descriptor descriptor) {
        Map<Section, ObjectNode> filled = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            filled.put(section, descriptor.schema(section).withDefaults(section(section)));
        }
        return new Settings(filled);
    }

    /** What is wrong or lacks; the pointers begin with the section. */
    public List<SettingsProblem> problems(Descriptor descriptor) {
        List<SettingsProblem> problems = new ArrayList<>();
        for (Section section : Section.values()) {
            descriptor.schema(section).problems(section(section)).stream()
                    .map(problem -> new SettingsProblem(
                            "/" + section.key() + problem.pointer(), problem.message(), problem.missing()))
                    .forEach(problems::add);
        }
        return problems;
    }

    @Override
    public String toString() {
        return "Settings" + sections.keySet();
    }
}
