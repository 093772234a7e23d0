package space.gaia.simulator.rest;

import java.util.Collection;
import space.gaia.simulator.http.Response;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shapes in which routes answer. */
final class Answer {

    private Answer() {}

    static Response of(JsonNode body) {
        return Response.json(200, body);
    }

    static Response of(Collection<? extends JsonNode> things) {
        return Response.json(200, array(things));
    }

    static Response created(JsonNode body) {
        return Response.json(201, body);
    }

    static Response nothing() {
        return Response.empty(204);
    }

    static ArrayNode array(Collection<? extends JsonNode> things) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        things.forEach(array::add);
        return array;
    }

    static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
