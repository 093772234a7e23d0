package space.gaia.connectors.schema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (2020-12) of one section of a provider's settings: what the form is drawn from and what settings are
 * checked by. It is whole in itself: nothing is ever fetched.
 */
public final class SettingsSchema {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialect.builder(Dialects.getDraft202012())
                    .formats(Formats.all())
                    // What a form shows beside a number.
                    .keyword(new AnnotationKeyword("x-unit"))
                    .build(),
            registry -> registry.schemaLoader(loader -> loader.fetchRemoteResources(false))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    private static final Schema META = REGISTRY.getSchema(SchemaLocation.of(SchemaRules.DIALECT));

    private final ObjectNode document;
    private final Field root;
    private final Schema schema;

    private SettingsSchema(ObjectNode document, Field root) {
        this.document = document;
        this.root = root;
        this.schema = REGISTRY.getSchema(document);
    }

    /**
     * The schema of this document.
     *
     * @param name what messages call it
     * @throws InvalidSchema when it is not a schema, or not one for settings; the message has every fault
     */
    public static SettingsSchema of(String name, JsonNode document) {
        if (!(document instanceof ObjectNode object)) {
            throw new InvalidSchema(name, List.of("it must be an object"));
        }
        List<String> faults = new ArrayList<>();
        META.validate(object).forEach(error -> faults.add(error.getInstanceLocation() + " " + error.getMessage()));
        if (faults.isEmpty()) {
            Field root = Field.root(object);
            faults.addAll(SchemaRules.faults(object, root));
            if (faults.isEmpty()) {
                return checked(name, new SettingsSchema(object, root));
            }
        }
        throw new InvalidSchema(name, faults);
    }

    private static SettingsSchema checked(String name, SettingsSchema schema) {
        try {
            List<String> faults = new ArrayList<>();
            for (SettingsProblem problem : schema.problems(schema.defaults())) {
                if (!problem.missing()) {
                    faults.add("the default of %s %s".formatted(problem.pointer(), problem.message()));
                }
            }
            if (faults.isEmpty()) {
                return schema;
            }
            throw new InvalidSchema(name, faults);
        } catch (SchemaException e) {
            throw new InvalidSchema(name, List.of(String.valueOf(e.getMessage())));
        }
    }

    /** The document itself, for forms and for whoever asks. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    /** What is wrong with a section; nothing, if all is well. Fields that are only shown are not looked at. */
    public List<SettingsProblem> problems(JsonNode section) {
        return Bounds.check(section).map(List::of).orElseGet(() -> {
            if (!(section instanceof ObjectNode object)) {
                return List.of(new SettingsProblem("", "must be an object", false));
            }
            return Messages.of(schema.validate(accepted(object)), pointers(_ -> true));
        });
    }

    /** The JSON pointers of its secrets. */
    public Set<String> secrets() {
        return pointers(Field::isSecret);
    }

    /** The JSON pointers of the fields that are only shown. */
    public Set<String> readOnly() {
        return pointers(Field::isReadOnly);
    }

    /** The JSON pointers of the fields that say where requests go, and secrets with them. */
    public Set<String> addresses() {
        return pointers(Field::isAddress);
    }

    private Set<String> pointers(Predicate<Field> which) {
        Set<String> pointers = new TreeSet<>();
        root.all().filter(which).forEach(field -> pointers.add(field.pointer()));
        return pointers;
    }

    /** The section with the defaults of what it does not have. */
    public ObjectNode withDefaults(ObjectNode section) {
        ObjectNode filled = section.deepCopy();
        fill(root, filled);
        return filled;
    }

    /** What holds where nothing is set. */
    public ObjectNode defaults() {
        return withDefaults(JsonNodeFactory.instance.objectNode());
    }

    /** What an admin may set of what was sent: without what is only shown. */
    public ObjectNode accepted(ObjectNode section) {
        ObjectNode accepted = section.deepCopy();
        strip(root, accepted, Field::isReadOnly);
        return accepted;
    }

    /** What may leave the service: fields that are described here and are no secrets, and nothing else. */
    public ObjectNode shown(ObjectNode section) {
        return (ObjectNode) shown(root, section);
    }

    private static void fill(Field field, ObjectNode section) {
        field.fields().forEach((name, below) -> {
            if (!section.has(name)) {
                below.otherwise().ifPresent(value -> section.set(name, value.deepCopy()));
            }
            if (section.get(name) instanceof ObjectNode object) {
                fill(below, object);
            }
        });
    }

    private static void strip(Field field, JsonNode json, Predicate<Field> which) {
        if (json instanceof ObjectNode object) {
            field.fields().forEach((name, below) -> {
                if (which.test(below)) {
                    object.remove(name);
                } else if (object.has(name)) {
                    strip(below, object.get(name), which);
                }
            });
        } else if (json.isArray()) {
            field.items().ifPresent(items -> json.forEach(element -> strip(items, element, which)));
        }
    }

    private static JsonNode shown(Field field, JsonNode json) {
        if (json.isObject() && !field.fields().isEmpty()) {
            ObjectNode shown = JSON.createObjectNode();
            json.properties().forEach(property -> {
                Field below = field.fields().get(property.getKey());
                if (below != null && !below.isSecret()) {
                    shown.set(property.getKey(), shown(below, property.getValue()));
                }
            });
            return shown;
        }
        if (json.isArray() && field.items().isPresent()) {
            var shown = JSON.createArrayNode();
            json.forEach(element -> shown.add(shown(field.items().get(), element)));
            return shown;
        }
        // A field that is described as no object or array shows none, or a secret could leave in one.
        return json.isValueNode() ? json : JSON.nullNode();
    }
}
