package space.gaia.app.proof;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.RawBsonDocument;
import space.gaia.workspace.document.BodyBson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents as they stand in the database, and what must stand there; workspace/README.md describes them. */
public final class StoredForm {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What a channel's document tells itself, counts what the archive counts, or is about the asking bot. */
    private static final List<String> NOT_OF_A_CHANNEL = List.of(
            "id",
            "guild_id",
            "message_count",
            "member_count",
            "total_message_sent",
            "last_message_id",
            "members",
            "member",
            "newly_created",
            "permissions");

    private StoredForm() {}

    /** A document of the archive.
     *
     * @param body null: it has none
     */
    public record Stored(String id, String state, JsonNode body) {}

    /** All documents of a workspace, by their place below it. */
    public static Map<String, Stored> all(MongoDatabase database, String collection, String workspace) {
        var found = new TreeMap<String, Stored>();
        database.getCollection(collection, RawBsonDocument.class)
                .find(Filters.and(Filters.gte("_id", workspace + "/"), Filters.lt("_id", workspace + "0")))
                .forEach(document -> {
                    var id = document.getString("_id").getValue();
                    found.put(id.substring(workspace.length() + 1), stored(id, document));
                });
        return found;
    }

    private static Stored stored(String id, RawBsonDocument document) {
        JsonNode body = null;
        if (document.containsKey("body")) {
            try (var reader = document.getDocument("body").asBsonReader()) {
                body = JSON.valueToTree(BodyBson.readObject(reader));
            }
        }
        var state = document.containsKey("state") ? document.getString("state").getValue() : "";
        return new Stored(id, state, body);
    }

    /** The body of a message: without what belongs to other documents or to its key. */
    public static ObjectNode message(ObjectNode whole) {
        var body = NamedList.kept(whole);
        body.remove(List.of("id", "channel_id", "guild_id", "member", "reactions"));
        if (body.path("poll") instanceof ObjectNode poll) {
            poll.remove("results");
        }
        if (!body.path("webhook_id").isString()) {
            reduce(body.path("author"));
        }
        body.path("mentions").forEach(StoredForm::reduce);
        for (var field : List.of("interaction", "interaction_metadata")) {
            var interaction = body.path(field);
            while (interaction instanceof ObjectNode object) {
                object.remove("member");
                reduce(object.path("user"));
                reduce(object.path("target_user"));
                interaction = object.path("triggering_interaction_metadata");
            }
        }
        return body;
    }

    public static ObjectNode channel(ObjectNode channel) {
        return channel.deepCopy().without(NOT_OF_A_CHANNEL);
    }

    private static void reduce(JsonNode user) {
        if (user instanceof ObjectNode object) {
            object.retain("id");
        }
    }
}
