package space.gaia.simulator.world;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the interactive components of messages and modals, and says what a person did with them. */
final class ComponentTree {
    private static final int STRING_SELECT = 3;
    private static final int TEXT_INPUT = 4;
    private static final Map<Integer, Integer> RESOLVED_AS = Map.of(
            5, ResolvedData.USER,
            6, ResolvedData.ROLE,
            7, ResolvedData.MENTIONABLE,
            8, ResolvedData.CHANNEL);

    private ComponentTree() {}

    static ObjectNode find(JsonNode components, String customId) {
        var found = search(components, customId);
        if (found == null || found.path("disabled").asBoolean(false)) {
            throw new IllegalArgumentException("no enabled component has the custom id '%s'".formatted(customId));
        }
        return found;
    }

    private static @Nullable ObjectNode search(JsonNode node, String customId) {
        if (node instanceof ObjectNode object
                && Nodes.string(object, "custom_id").equals(customId)) {
            return object;
        }
        for (var child : node) {
            var found = child.isContainer() ? search(child, customId) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The {@code data} of a component interaction. */
    static ObjectNode choice(ObjectNode component, List<String> values, ResolvedData resolved) {
        var type = component.path("type").asInt(0);
        var data = Nodes.object()
                .set("id", component.path("id"))
                .set("custom_id", component.path("custom_id"))
                .put("component_type", type);
        if (type == STRING_SELECT || RESOLVED_AS.containsKey(type)) {
            var chosen = data.putArray("values");
            values.forEach(value -> {
                chosen.add(value);
                if (RESOLVED_AS.containsKey(type)) {
                    resolved.add(RESOLVED_AS.get(type), Nodes.text(value));
                }
            });
        }
        if (RESOLVED_AS.containsKey(type)) {
            data.set("resolved", resolved.json());
        }
        return data;
    }

    /** A modal's components as submitted: rows and labels keep their form, inputs have what was entered. */
    static ArrayNode submission(JsonNode components, Map<String, String> values) {
        var submitted = Nodes.array();
        components.forEach(component -> submitted.add(submitted((ObjectNode) component, values)));
        return submitted;
    }

    private static ObjectNode submitted(ObjectNode component, Map<String, String> values) {
        var type = component.path("type").asInt(0);
        var copy =
                Nodes.object().put("type", type).put("id", component.path("id").asInt(0));
        if (component.has("components")) {
            return copy.set("components", submission(component.path("components"), values));
        }
        if (Nodes.objectAt(component, "component") instanceof ObjectNode labelled) {
            return copy.set("component", submitted(labelled, values));
        }
        if (!component.has("custom_id")) {
            return copy;
        }
        var customId = Nodes.string(component, "custom_id");
        copy.put("custom_id", customId);
        var entered = values.getOrDefault(customId, Nodes.string(component, "value"));
        if (type == TEXT_INPUT) {
            return copy.put("value", entered);
        }
        var chosen = copy.putArray("values");
        if (!entered.isEmpty()) {
            List.of(entered.split(",")).forEach(chosen::add);
        }
        return copy;
    }
}
