package space.gaia.workspace.reading;

import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.purge.Scrub;

/**
 * Hides the people who are being forgotten until all of theirs is deleted. It is asked for anew for each answer, before
 * anything else is: what was read before the end of a purge must not be shown after it. Mostly it hides nobody.
 */
record Veil(Set<Long> users, Scrub scrub) {
    private static final int FORWARD = 1;

    static Veil of(Set<Long> users) {
        return new Veil(Set.copyOf(users), new Scrub(users::contains));
    }

    boolean isOpen() {
        return users.isEmpty();
    }

    /** The filter, for documents that are not of these people. */
    Bson others(Bson filter, String field) {
        return isOpen() ? filter : Filters.and(filter, Filters.nin(field, users));
    }

    /** The messages without theirs, and without forwards of theirs. */
    List<Archived> messages(Archive archive, WorkspaceId workspace, List<Archived> messages) {
        if (isOpen()) {
            return messages;
        }
        Map<String, String> sources = new HashMap<>();
        messages.forEach(message -> {
            String source = source(workspace, message);
            if (source != null) {
                sources.put(message.id(), source);
            }
        });
        Set<String> theirs = new HashSet<>();
        archive.find("messages", new HashSet<>(sources.values())).forEach((id, source) -> {
            if (isTheirs(source)) {
                theirs.add(id);
            }
        });
        return messages.stream()
                .filter(message -> !isTheirs(message) && !theirs.contains(sources.getOrDefault(message.id(), "")))
                .toList();
    }

    /** Whether it is a message or a person's document of one of them. */
    boolean isTheirs(Archived document) {
        return isOpen() ? false : names(document, "author") || names(document, "user");
    }

    Map<String, @Nullable Object> message(Map<String, @Nullable Object> json) {
        return isOpen() ? json : scrub.object(json);
    }

    Map<String, @Nullable Object> channel(Map<String, @Nullable Object> json) {
        return isOpen() ? json : scrub.channel(json);
    }

    Version version(Version version) {
        return isOpen() ? version : version.add("veil").add(users.hashCode());
    }

    private boolean names(Archived document, String field) {
        return document.has(field) && users.contains(document.number(field));
    }

    private static @Nullable String source(WorkspaceId workspace, Archived message) {
        if (!message.has("body")) {
            return null;
        }
        BsonValue reference = message.raw().getDocument("body").get("message_reference");
        if (reference == null || !reference.isDocument()) {
            return null;
        }
        BsonDocument fields = reference.asDocument();
        long channel = snowflake(fields, "channel_id");
        long source = snowflake(fields, "message_id");
        boolean isForward = fields.get("type") != null
                && fields.get("type").isNumber()
                && fields.getNumber("type").intValue() == FORWARD;
        return isForward && channel > 0 && source > 0
                ? new MessageKey(workspace, new ChannelId(channel), new MessageId(source)).id()
                : null;
    }

    private static long snowflake(BsonDocument fields, String name) {
        BsonValue value = fields.get(name);
        return value != null && value.isString()
                ? Json.snowflake(Map.of(name, value.asString().getValue()), name)
                : 0;
    }
}
