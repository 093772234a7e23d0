package space.gaia.app.proof;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The signature in a link to a file ("Signed Attachment CDN URLs"). */
final class LinkSignature {
    private static final Set<String> PARAMETERS = Set.of("ex", "is", "hm");

    private LinkSignature() {}

    /** Cuts the signatures out of all links below, in place. */
    static void cut(JsonNode json) {
        if (json instanceof ObjectNode object) {
            for (var field : Set.copyOf(object.propertyNames())) {
                if (field.endsWith("url") && object.path(field) instanceof StringNode link) {
                    object.put(field, cut(link.asString()));
                } else {
                    cut(object.path(field));
                }
            }
        } else if (json instanceof ArrayNode array) {
            array.forEach(LinkSignature::cut);
        }
    }

    static String cut(String link) {
        var parts = link.split("\\?", 2);
        if (parts.length < 2 || parts[1].contains("#")) {
            return link;
        }
        var parameters = parts[1].split("&");
        var names = Arrays.stream(parameters).map(LinkSignature::name).collect(Collectors.toSet());
        if (!names.containsAll(PARAMETERS)) {
            return link;
        }
        var kept = Arrays.stream(parameters)
                .filter(parameter -> !parameter.isEmpty() && !PARAMETERS.contains(name(parameter)))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? parts[0] : parts[0] + "?" + kept;
    }

    private static String name(String parameter) {
        return parameter.split("=", 2)[0];
    }
}
