package space.gaia.simulator.cdn;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gives messages that are read again links that are valid again, as Discord does. Nodes are never changed, but replaced. */
public final class FreshLinks {

    private static final Set<String> LINKS = Set.of("url", "proxy_url");
    private static final Set<String> BEARERS =
            Set.of("attachments", "message_snapshots", "message", "referenced_message");

    private final Cdn cdn;

    public FreshLinks(Cdn cdn) {
        this.cdn = cdn;
    }

    public ObjectNode in(ObjectNode message) {
        ObjectNode changed = message;
        for (String field : BEARERS) {
            JsonNode old = message.path(field);
            JsonNode fresh = renewed(field, old);
            if (fresh != old) {
                changed = changed == message ? shallowCopy(message) : changed;
                changed.set(field, fresh);
            }
        }
        return changed;
    }

    private JsonNode renewed(String field, JsonNode node) {
        return switch (node) {
            case ArrayNode array
            when !array.isEmpty() -> {
                ArrayNode fresh = JsonNodeFactory.instance.arrayNode();
                array.forEach(
                        entry -> fresh.add(field.equals("attachments") ? attachment(entry) : renewed(field, entry)));
                yield fresh;
            }
            case ObjectNode object -> in(object);
            default -> node;
        };
    }

    private JsonNode attachment(JsonNode attachment) {
        if (!(attachment instanceof ObjectNode object)) {
            return attachment;
        }
        ObjectNode fresh = shallowCopy(object);
        for (String field : LINKS) {
            Optional<String> link = cdn.refreshed(object.path(field).asString(""));
            link.ifPresent(url -> fresh.put(field, url));
        }
        return fresh;
    }

    private static ObjectNode shallowCopy(ObjectNode node) {
        return JsonNodeFactory.instance.objectNode().setAll(node);
    }
}
