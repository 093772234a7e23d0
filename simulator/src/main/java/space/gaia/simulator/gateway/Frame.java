package space.gaia.simulator.gateway;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One payload to a client, ready to be written: a head of its own and the event's data, which all sessions share.
 *
 * @param sequence the number of a dispatch; 0 for all else
 * @param type the event's name; the opcode's for all else
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Frame(long sequence, String type, byte[] head, byte[] data) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    static Frame dispatch(String type, long sequence, byte[] data) {
        return new Frame(sequence, type, head("{\"t\":\"" + type + "\",\"s\":" + sequence + ",\"op\":0,\"d\":"), data);
    }

    static Frame of(int opcode, JsonNode data) {
        return new Frame(0, "op " + opcode, head(opcode), JSON.writeValueAsBytes(data));
    }

    static Frame of(int opcode) {
        return new Frame(0, "op " + opcode, head(opcode), NULL);
    }

    static byte[] bytes(JsonNode data) {
        return JSON.writeValueAsBytes(data);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    private static byte[] head(int opcode) {
        return head("{\"t\":null,\"s\":null,\"op\":" + opcode + ",\"d\":");
    }

    private static byte[] head(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The length of the JSON text in bytes. */
    int length() {
        return head.length + data.length + 1;
    }

    /** The JSON text. */
    byte[] text() {
        byte[] text = new byte[length()];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(data, 0, text, head.length, data.length);
        text[text.length - 1] = '}';
        return text;
    }
}
