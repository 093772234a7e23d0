package space.gaia.simulator.world;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Completes a message's components: each gets the number that Discord gives it where the sender gave none. */
final class Components {
    private static final List<String> MEDIA = List.of("media", "file");

    private final Set<Integer> taken = new HashSet<>();
    private int next = 1;

    ArrayNode complete(ArrayNode components) {
        collect(components);
        return all(components);
    }

    private void collect(JsonNode node) {
        if (node.isObject() && node.has("type") && node.path("id").isInt()) {
            taken.add(node.path("id").intValue());
        }
        node.forEach(this::collect);
    }

    private ArrayNode all(ArrayNode components) {
        var complete = Nodes.array();
        components.forEach(component -> complete.add(one((ObjectNode) component)));
        return complete;
    }

    private ObjectNode one(ObjectNode component) {
        var complete = Nodes.copy(component);
        if (!complete.path("id").isInt() || complete.path("id").intValue() == 0) {
            while (!taken.add(next)) {
                next++;
            }
            complete.put("id", next);
        }
        if (component.path("components") instanceof ArrayNode children) {
            complete.set("components", all(children));
        }
        if (Nodes.objectAt(component, "accessory") instanceof ObjectNode accessory) {
            complete.set("accessory", one(accessory));
        }
        if (component.path("items") instanceof ArrayNode items) {
            var media = Nodes.array();
            items.forEach(item -> media.add(withMedia(Nodes.copy((ObjectNode) item))));
            complete.set("items", media);
        }
        return withMedia(complete);
    }

    /** A link in a component is shown with what a fetch of it would tell; nothing is fetched here. */
    private static ObjectNode withMedia(ObjectNode node) {
        for (var field : MEDIA) {
            if (Nodes.objectAt(node, field) instanceof ObjectNode media && !media.has("proxy_url")) {
                node.set(field, Nodes.with(media, "proxy_url", media.path("url")));
            }
        }
        return node;
    }
}
