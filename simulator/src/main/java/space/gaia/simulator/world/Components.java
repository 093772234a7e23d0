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

    private static final int STRING_SELECT = 3;
    private static final int USER_SELECT = 5;
    private static final int ROLE_SELECT = 6;
    private static final int MENTIONABLE_SELECT = 7;
    private static final int CHANNEL_SELECT = 8;
    private static final int THUMBNAIL = 11;
    private static final int FILE = 13;
    private static final int SEPARATOR = 14;
    private static final int CONTAINER = 17;

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
        addDefaults(complete);
        if (component.path("components") instanceof ArrayNode children) {
            complete.set("components", all(children));
        }
        if (Nodes.objectAt(component, "accessory") instanceof ObjectNode accessory) {
            complete.set("accessory", one(accessory));
        }
        if (component.path("items") instanceof ArrayNode items) {
            var media = Nodes.array();
            items.forEach(item -> media.add(withMedia(described(Nodes.copy((ObjectNode) item)))));
            complete.set("items", media);
        }
        return withMedia(complete);
    }

    /** What Discord writes where the sender wrote nothing. */
    private static void addDefaults(ObjectNode component) {
        switch (component.path("type").asInt(0)) {
            case STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT -> {
                putIfAbsent(component, "min_values", Nodes.number(1));
                putIfAbsent(component, "max_values", Nodes.number(1));
            }
            case THUMBNAIL -> described(component);
            case FILE -> {
                putIfAbsent(component, "name", Nodes.id(0));
                putIfAbsent(component, "size", Nodes.id(0));
                putIfAbsent(component, "spoiler", Nodes.bool(false));
            }
            case SEPARATOR -> {
                putIfAbsent(component, "divider", Nodes.bool(true));
                putIfAbsent(component, "spacing", Nodes.number(1));
            }
            case CONTAINER -> {
                putIfAbsent(component, "accent_color", Nodes.id(0));
                putIfAbsent(component, "spoiler", Nodes.bool(false));
            }
            default -> {}
        }
    }

    private static ObjectNode described(ObjectNode media) {
        putIfAbsent(media, "description", Nodes.id(0));
        putIfAbsent(media, "spoiler", Nodes.bool(false));
        return media;
    }

    private static void putIfAbsent(ObjectNode node, String field, JsonNode value) {
        if (!node.has(field)) {
            node.set(field, value);
        }
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
