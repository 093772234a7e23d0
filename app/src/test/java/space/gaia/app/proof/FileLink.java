package space.gaia.app.proof;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The service's own link to a file of a message, where Discord, or the simulator in its place, has one of its CDN. */
final class FileLink {
    private static final Pattern DISCORDS = Pattern.compile(
            "(https://cdn\\.discordapp\\.com|https://media\\.discordapp\\.net|http://127\\.0\\.0\\.1:[0-9]+)"
                    + "/attachments/[0-9]+/(?<file>[0-9]+)/[^/?#]+([?#].*)?");

    private FileLink() {}

    /** Puts ours in the place of Discord's in all links below, in place. */
    static void replace(JsonNode json, ObjectNode message) {
        if (json instanceof ObjectNode object) {
            for (var field : Set.copyOf(object.propertyNames())) {
                if (field.endsWith("url") && object.path(field) instanceof StringNode link) {
                    object.put(field, ours(link.asString(), message));
                } else {
                    replace(object.path(field), message);
                }
            }
        } else if (json instanceof ArrayNode array) {
            array.forEach(element -> replace(element, message));
        }
    }

    private static String ours(String link, ObjectNode message) {
        var discords = DISCORDS.matcher(link);
        return discords.matches()
                ? "/api/v1/messages/%s/attachments/%d?channel=%s"
                        .formatted(
                                message.path("id").asString(),
                                Long.parseLong(discords.group("file")),
                                message.path("channel_id").asString())
                : link;
    }
}
