package space.gaia.api.integration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import space.gaia.api.problem.Fault;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.workspace.integration.Integration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a provider's schemas say of settings, with pointers from the whole down. */
final class SettingsRules {
    private final Provider provider;
    private final Descriptor descriptor;
    private final Set<String> secrets = new TreeSet<>();
    private final Map<String, Set<String>> guards = new HashMap<>();

    SettingsRules(Provider provider) {
        this.provider = provider;
        this.descriptor = provider.descriptor();
        for (Section section : Section.values()) {
            descriptor.schema(section).secrets().forEach(pointer -> secrets.add(at(section) + pointer));
        }
        for (Section section : Section.values()) {
            descriptor.schema(section).addresses().stream()
                    .filter(pointer -> !pointer.contains("/*"))
                    .forEach(pointer -> guards.put(at(section) + pointer, secrets));
        }
    }

    /** The pointers of all secrets; none is in an array, as {@code connectors} holds. */
    Set<String> secrets() {
        return secrets;
    }

    /** Of each field that says where secrets are sent, which ones: all, since nobody knows better. */
    Map<String, Set<String>> guards() {
        return guards;
    }

    /** What is wrong with a section as it was sent; that something lacks yet is not wrong. */
    List<Fault> faults(Section section, ObjectNode sent) {
        return descriptor.schema(section).problems(withoutKeptSecrets(section, sent)).stream()
                .filter(problem -> !problem.missing())
                .map(problem -> Fault.pointer(at(section) + problem.pointer(), problem.message()))
                .toList();
    }

    /** What has to be set before the integration can be used, as the schemas say; the settings are masked. */
    List<Fault> missing(Settings settings) {
        return settings.withDefaults(descriptor).problems(descriptor).stream()
                // A mask is none of the values that a schema takes, and stands for one that is.
                .filter(problem -> problem.missing() || !secrets.contains(problem.pointer()))
                .map(problem -> Fault.pointer(problem.pointer(), problem.message()))
                .toList();
    }

    /**
     * What has to be set, or mended, before the integration can be used.
     *
     * @param missing what the schemas say
     * @param unopened secrets that do not open any more
     */
    List<Fault> lacks(List<Fault> missing, Set<String> unopened) {
        List<Fault> lacks = new ArrayList<>(missing);
        unopened.forEach(pointer -> lacks.add(Fault.pointer(
                pointer, "does not open any more; give it again, or give the vault back the key that sealed it")));
        provider.lacking().forEach(problem -> lacks.add(Fault.pointer(problem.pointer(), problem.message())));
        return lacks;
    }

    /** Null and the mask say what becomes of a secret and are no values. */
    private ObjectNode withoutKeptSecrets(Section section, ObjectNode sent) {
        ObjectNode values = sent.deepCopy();
        for (String pointer : descriptor.schema(section).secrets()) {
            JsonNode value = values.at(pointer);
            if (value.isNull() || (value.isString() && value.asString().equals(Integration.MASK))) {
                parent(values, pointer).remove(last(pointer));
            }
        }
        return values;
    }

    static String at(Section section) {
        return "/" + section.key();
    }

    /** The pointer of a field below another. */
    static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The object that a field stands in, which is there. */
    static ObjectNode parent(ObjectNode whole, String pointer) {
        String above = pointer.substring(0, pointer.lastIndexOf('/'));
        return (ObjectNode) whole.at(above);
    }

    static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /** The section as the workspace names it. */
    static space.gaia.workspace.integration.Section stored(Section section) {
        return switch (section) {
            case AUTHENTICATION -> space.gaia.workspace.integration.Section.AUTHENTICATION;
            case DATA_MAPPING -> space.gaia.workspace.integration.Section.DATA_MAPPING;
            case SYNC_SETTINGS -> space.gaia.workspace.integration.Section.SYNC_SETTINGS;
        };
    }
}
