package space.gaia.workspace.mapping;

import static space.gaia.workspace.settings.Section.name;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which messages are kept, and what of each. */
final class MessageRules {

    private final Rules rules;
    private final Redaction redaction;

    MessageRules(Rules rules, Redaction redaction) {
        this.rules = rules;
        this.redaction = redaction;
    }

    /** Why a message is not kept; null: it is. */
    @Nullable Reason against(Map<String, @Nullable Object> message, boolean inThread) {
        if (inThread && !rules.events().contains(Kind.THREADS)) {
            return new Reason("/events", "is written in a thread, and threads are not stored");
        }
        if (!rules.skips()) {
            return null;
        }
        Map<String, @Nullable Object> author = JsonWalk.object(message.get("author"));
        if (author == null || !message.containsKey("type")) {
            return new Reason("", "does not tell what the filters ask for; the whole message will");
        }
        boolean isWebhooks = message.get("webhook_id") != null;
        if (isWebhooks && rules.skipAuthors().contains(Automatic.WEBHOOKS)) {
            return new Reason("/skipAuthors", "is a webhook's");
        }
        if (!isWebhooks && rules.skipAuthors().contains(Automatic.BOTS) && Boolean.TRUE.equals(author.get("bot"))) {
            return new Reason("/skipAuthors", "is a bot's");
        }
        Object type = message.get("type");
        for (MessageGroup group : MessageGroup.values()) {
            if (type != null && rules.skipTypes().contains(group) && group.has(type)) {
                return new Reason("/skipTypes", "is of a type that is not stored: " + name(group));
            }
        }
        return againstText(message);
    }

    /**
     * What people wrote decides, with and without what is redacted: so a second pass decides as the first one. It is what
     * only an edit changes, or a message could fall out of sight without one.
     */
    private @Nullable Reason againstText(Map<String, @Nullable Object> message) {
        for (String text : texts(message)) {
            String redacted = redaction.text(text);
            for (int i = 0; i < rules.skipText().size(); i++) {
                TextPattern pattern = rules.skipText().get(i);
                if (pattern.matches(text) || pattern.matches(redacted)) {
                    return new Reason("/skipText/" + i, "has a text that is not stored");
                }
            }
        }
        return null;
    }

    private static List<String> texts(Map<String, @Nullable Object> message) {
        List<String> texts = new ArrayList<>();
        if (message.get("content") instanceof String content) {
            texts.add(content);
        }
        if (message.get("message_snapshots") instanceof List<?> snapshots) {
            for (Object snapshot : snapshots) {
                if (snapshot instanceof Map<?, ?> object
                        && object.get("message") instanceof Map<?, ?> forwarded
                        && forwarded.get("content") instanceof String content) {
                    texts.add(content);
                }
            }
        }
        return texts;
    }

    /** A message without what is left out. */
    Map<String, @Nullable Object> kept(Map<String, @Nullable Object> message) {
        return JsonWalk.eachMessage(message, this::fields);
    }

    private Map<String, @Nullable Object> fields(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(message);
        rules.leaveOut().forEach(field -> kept.keySet().removeAll(field.names()));
        if (!rules.events().contains(Kind.POLLS)) {
            kept.remove("poll");
        }
        if (!rules.events().contains(Kind.REACTIONS)) {
            kept.remove("reactions");
        }
        if (!rules.events().contains(Kind.THREADS)) {
            kept.remove("thread");
        }
        return kept;
    }

    /** What is told of a message that was edited into something that is not kept; null: it was not edited. */
    @Nullable Map<String, @Nullable Object> withdrawn(Map<String, @Nullable Object> message) {
        Object edited = message.get("edited_timestamp");
        if (!(edited instanceof String)) {
            return null;
        }
        Map<String, @Nullable Object> withdrawn = new LinkedHashMap<>();
        withdrawn.put("edited_timestamp", edited);
        if (!rules.leaveOut().contains(MessageField.CONTENT)) {
            withdrawn.put("content", Redaction.MARK);
        }
        for (String name :
                List.of("embeds", "attachments", "components", "mentions", "mention_roles", "sticker_items")) {
            withdrawn.put(name, List.of());
        }
        withdrawn.put("mention_everyone", false);
        return kept(withdrawn);
    }
}
