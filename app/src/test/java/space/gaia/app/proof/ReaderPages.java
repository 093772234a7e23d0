package space.gaia.app.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import space.gaia.app.proof.Differences.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares what the reader gives of a channel with what Discord's own pages give of it. */
final class ReaderPages {
    private static final List<String> BESIDE = List.of("reactions", "referenced_message", "thread", "gaia");

    private final RunningService service;
    private final String workspace;
    private final Holding holding;
    private final List<Difference> differences = new ArrayList<>();

    ReaderPages(RunningService service, String workspace, Holding holding) {
        this.service = service;
        this.workspace = workspace;
        this.holding = holding;
    }

    /** @param held newest first */
    List<Difference> compare(long channel, Map<Long, ObjectNode> held) {
        var read = service.channel(workspace, channel);
        var order = JsonNodeFactory.instance.arrayNode();
        held.keySet().forEach(id -> order.add(Long.toString(id)));
        var ids = JsonNodeFactory.instance.arrayNode();
        read.forEach(message -> ids.add(message.path("id")));
        differences.addAll(Differences.between("%s page of %d: $[].id".formatted(workspace, channel), order, ids));
        Map<Long, JsonNode> byId = new HashMap<>();
        read.forEach(message -> byId.put(message.path("id").asLong(), message));
        held.forEach((id, message) -> {
            if (byId.get(id) instanceof ObjectNode got) {
                compare("%s reads %d/%d: $".formatted(workspace, channel, id), message, got);
            }
        });
        return differences;
    }

    private void compare(String path, ObjectNode held, ObjectNode got) {
        var expected = NamedList.read(held);
        expected.set("reactions", sorted(expected.path("reactions")));
        var rest = (ObjectNode) NamedList.withoutOurs(got);
        rest.set("reactions", sorted(rest.path("reactions")));
        members(path, held, rest);
        reference(path, held, rest);
        thread(path, held, rest);
        differences.addAll(Differences.between(path, expected, rest));
    }

    /** Discord's page has no members; the gateway's messages do, and so has the reader's. */
    private void members(String path, ObjectNode held, ObjectNode rest) {
        member(path + ".member", held, held.path("author").path("id").asLong(), rest.remove("member"));
        for (var mention : rest.path("mentions")) {
            member(
                    path + ".mentions[].member",
                    held,
                    mention.path("id").asLong(),
                    ((ObjectNode) mention).remove("member"));
        }
    }

    private void member(String path, ObjectNode held, long user, JsonNode got) {
        var member = holding.member(held.path("guild_id").asLong(), user);
        if (got != null && member instanceof ObjectNode object) {
            differences.addAll(Differences.between(path, object.without(List.of("user", "permissions")), got));
        }
    }

    private void reference(String path, ObjectNode held, ObjectNode rest) {
        var there = rest.has("referenced_message");
        var got = rest.remove("referenced_message");
        var expected = held.path("referenced_message");
        if (expected.isMissingNode() || expected.isNull()) {
            differences.addAll(Differences.between(path + ".referenced_message", expected, there ? got : null));
            return;
        }
        var channel = expected.path("channel_id").asLong();
        if (holding.channels.containsKey(channel)) {
            var itself = service.message(workspace, channel, expected.path("id").asLong());
            differences.addAll(
                    Differences.between(path + ".referenced_message", ((ObjectNode) itself).without(BESIDE), got));
        } else if (there) {
            differences.add(new Difference(path + ".referenced_message", null, got));
        }
    }

    private void thread(String path, ObjectNode held, ObjectNode rest) {
        var got = rest.remove("thread");
        var expected = held.path("thread");
        var readable = holding.channels.containsKey(expected.path("id").asLong(0));
        if (got == null || !readable) {
            if (got != null || readable) {
                differences.add(new Difference(path + ".thread", readable ? expected : null, got));
            }
            return;
        }
        var itself = StoredForm.channel(holding.channels.get(expected.path("id").asLong()));
        itself.set("id", expected.path("id"));
        itself.set("guild_id", held.path("guild_id"));
        differences.addAll(Differences.between(path + ".thread", itself, NamedList.withoutOurs(got)));
    }

    private static ArrayNode sorted(JsonNode reactions) {
        var array = JsonNodeFactory.instance.arrayNode();
        reactions
                .valueStream()
                .sorted(Comparator.comparing(reaction -> reaction.path("emoji").toString()))
                .forEach(array::add);
        return array;
    }
}
