package space.gaia.simulator.world;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person typed: a command with the path to its sub command, and the options' values by name.
 *
 * @param focused the option that is being typed, for autocomplete; empty: none
 */
record CommandCall(List<String> path, Map<String, JsonNode> values, String focused) {
    private static final int SUB_COMMAND = 1;
    private static final int SUB_COMMAND_GROUP = 2;

    /** The {@code data} of the interaction, by the command's own definition. */
    ObjectNode data(ResolvedData resolved, ObjectNode command) {
        var data = Nodes.object()
                .set("id", command.path("id"))
                .set("name", command.path("name"))
                .set("type", command.path("type"));
        if (command.has("guild_id")) {
            data.set("guild_id", command.path("guild_id"));
        }
        var options = options(command, 1, resolved);
        if (!options.isEmpty()) {
            data.set("options", options);
        }
        if (!resolved.json().isEmpty()) {
            data.set("resolved", resolved.json());
        }
        return data;
    }

    private ArrayNode options(JsonNode level, int depth, ResolvedData resolved) {
        var options = Nodes.array();
        if (depth < path.size()) {
            var sub = option(level, path.get(depth));
            options.add(Nodes.object()
                    .set("name", sub.path("name"))
                    .set("type", sub.path("type"))
                    .set("options", options(sub, depth + 1, resolved)));
            return options;
        }
        for (var option : level.path("options")) {
            var type = option.path("type").asInt(0);
            if (type == SUB_COMMAND || type == SUB_COMMAND_GROUP) {
                throw new IllegalArgumentException("'%s' has sub commands: name one".formatted(String.join(" ", path)));
            }
            addValue(options, option, type, resolved);
        }
        values.keySet().forEach(name -> option(level, name));
        return options;
    }

    private void addValue(ArrayNode options, JsonNode option, int type, ResolvedData resolved) {
        var name = Nodes.string(option, "name");
        var value = values.get(name);
        if (value != null) {
            resolved.add(type, value);
            var given = options.addObject().put("name", name).put("type", type).set("value", value);
            if (name.equals(focused)) {
                given.put("focused", true);
            }
        } else if (option.path("required").asBoolean(false) && focused.isEmpty()) {
            throw new IllegalArgumentException("the option '%s' is required".formatted(name));
        }
    }

    private JsonNode option(JsonNode level, String name) {
        for (var option : level.path("options")) {
            if (Nodes.string(option, "name").equals(name)) {
                return option;
            }
        }
        throw new IllegalArgumentException("'%s' has no option '%s'".formatted(String.join(" ", path), name));
    }
}
