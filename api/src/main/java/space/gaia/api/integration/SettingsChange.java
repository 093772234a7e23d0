package space.gaia.api.integration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.Section;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller wants of an integration. It may hold secrets, so it prints none of its sections.
 *
 * @param enabled null: as it is
 * @param sections those that are to be replaced
 */
record SettingsChange(@Nullable Boolean enabled, Map<Section, ObjectNode> sections) {
    private static final String ENABLED = "enabled";
    private static final int MOST_FAULTS = 100;

    SettingsChange {
        sections = Map.copyOf(sections);
    }

    /** Of a change of settings; the fields that are only shown are accepted and ignored. */
    static SettingsChange of(ObjectNode body) {
        Map<Section, ObjectNode> sections = checked(body, IntegrationJson.SHOWN_ONLY);
        JsonNode enabled = body.get(ENABLED);
        return new SettingsChange(enabled == null ? null : enabled.asBoolean(), sections);
    }

    /** Of something that is tried and not saved: sections alone, and fields that the caller reads by themselves. */
    static SettingsChange tried(ObjectNode body, Set<String> others) {
        return new SettingsChange(null, checked(body, others));
    }

    private static Map<Section, ObjectNode> checked(ObjectNode body, Set<String> others) {
        List<Fault> faults = new ArrayList<>();
        JsonNode enabled = body.get(ENABLED);
        if (enabled != null && !enabled.isBoolean()) {
            faults.add(Fault.pointer("/" + ENABLED, "must be true or false; leave it out to keep it as it is"));
        }
        Map<Section, ObjectNode> sections = sections(body, faults);
        unknown(body, others, faults);
        refuse(faults);
        return sections;
    }

    private static Map<Section, ObjectNode> sections(ObjectNode body, List<Fault> faults) {
        Map<Section, ObjectNode> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            switch (body.get(section.key())) {
                case null -> {}
                case ObjectNode object -> sections.put(section, object);
                default ->
                    faults.add(
                            Fault.pointer("/" + section.key(), "must be an object; leave it out to keep it as it is"));
            }
        }
        return sections;
    }

    private static void unknown(ObjectNode body, Set<String> others, List<Fault> faults) {
        Stream<String> sections = Stream.of(Section.values()).map(Section::key);
        List<String> known = Stream.concat(Stream.concat(Stream.of(ENABLED), sections), others.stream())
                .toList();
        for (String name : body.propertyNames()) {
            if (!known.contains(name)) {
                faults.add(Fault.pointer(
                        SettingsRules.below("", name), "is not a field here; take it out, or correct its name"));
            }
        }
    }

    /** 422 with all of them, or as many as anybody reads. */
    static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw Problems.unprocessable(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
        }
    }

    Optional<ObjectNode> section(Section section) {
        return Optional.ofNullable(sections.get(section));
    }

    @Override
    public String toString() {
        return "SettingsChange[enabled=%s, sections=%s]".formatted(enabled, sections.keySet());
    }
}
