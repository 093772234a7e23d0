package space.gaia.simulator.rest;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place where Discord's OpenAPI document says something else than its prose; the prose holds.
 *
 * @param pointer the object in the document
 * @param field what is replaced in it
 * @param value by what, as JSON
 * @param reason what the prose says
 */
record DocumentMend(String pointer, String field, String value, String reason) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String CHANNEL_TYPES = "GUILD_MEDIA is a type of channels (Channel, Channel Types)";

    static final List<DocumentMend> ALL = List.of(
            new DocumentMend(
                    "/components/schemas/InnerErrors/properties/_errors/items",
                    "$ref",
                    "\"#/components/schemas/FieldError\"",
                    "errors of fields have names as codes, such as BASE_TYPE_REQUIRED (Reference, Error Messages)"),
            new DocumentMend(
                    "/components/schemas/GuildChannelResponse/properties/type",
                    "enum",
                    "[0, 2, 4, 5, 13, 14, 15, 16]",
                    CHANNEL_TYPES),
            new DocumentMend(
                    "/components/schemas/ChannelTypes",
                    "oneOf",
                    "[{\"minimum\": 0, \"maximum\": 5}, {\"minimum\": 10, \"maximum\": 16}]",
                    CHANNEL_TYPES),
            new DocumentMend(
                    "/components/schemas/MessageReferenceType",
                    "oneOf",
                    "[{\"const\": 0}, {\"const\": 1}]",
                    "FORWARD is a type of references (Message, Message Reference Types)"),
            new DocumentMend(
                    "/components/schemas/CreateMessageInteractionCallbackResponse/properties/type",
                    "enum",
                    "[4, 5]",
                    "a deferred message is created too, as its loading flag tells (Receiving and Responding,"
                            + " Interaction Callback Response Object)"));

    void apply(ObjectNode document) {
        JsonNode place = document.at(pointer);
        if (!place.has(field)) {
            throw new IllegalStateException("the document has changed: nothing at " + pointer + "/" + field);
        }
        ((ObjectNode) place).set(field, JSON.readTree(value));
        document.withObject("/components/schemas/FieldError").setAll((ObjectNode) JSON.readTree("""
                {"type": "object", "required": ["code", "message"],
                 "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}
                """));
    }
}
