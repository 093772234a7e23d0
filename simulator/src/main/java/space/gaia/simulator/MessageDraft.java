package space.gaia.simulator;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that somebody is about to send, in the shape of Discord's "Create Message".
 *
 * @param json the request's body
 */
public record MessageDraft(ObjectNode json) {
    private static final int FORWARD = 1;

    public static MessageDraft empty() {
        return new MessageDraft(JsonNodeFactory.instance.objectNode());
    }

    public static MessageDraft text(String content) {
        return empty().with("content", JsonNodeFactory.instance.stringNode(content));
    }

    /** A forward: Discord copies the message as a snapshot. */
    public static MessageDraft forward(SimulatedChannel from, long messageId) {
        var draft = empty();
        draft.reference(messageId).put("type", FORWARD).put("channel_id", Long.toString(from.id()));
        return draft;
    }

    public static MessageDraft poll(String question, int hours, boolean severalAnswers, String... answers) {
        var draft = empty();
        var poll = draft.json.putObject("poll").put("duration", hours).put("allow_multiselect", severalAnswers);
        poll.putObject("question").put("text", question);
        var choices = poll.putArray("answers");
        List.of(answers)
                .forEach(text -> choices.addObject().putObject("poll_media").put("text", text));
        return draft;
    }

    /** Any field of the request. */
    public MessageDraft with(String field, JsonNode value) {
        json.set(field, value);
        return this;
    }

    public MessageDraft replyingTo(long messageId) {
        reference(messageId);
        return this;
    }

    private ObjectNode reference(long messageId) {
        return json.putObject("message_reference").put("message_id", Long.toString(messageId));
    }

    public MessageDraft embed(ObjectNode embed) {
        json.withArrayProperty("embeds").add(embed);
        return this;
    }

    public MessageDraft attachment(String filename, long bytes, String contentType) {
        json.withArrayProperty("attachments")
                .addObject()
                .put("filename", filename)
                .put("size", bytes)
                .put("content_type", contentType);
        return this;
    }

    public MessageDraft sticker(long stickerId) {
        json.withArrayProperty("sticker_ids").add(Long.toString(stickerId));
        return this;
    }

    public MessageDraft component(ObjectNode component) {
        json.withArrayProperty("components").add(component);
        return this;
    }

    public MessageDraft flags(int flags) {
        json.put("flags", flags);
        return this;
    }

    /** A nonce; Discord gives the earlier message for one that the author used just before. */
    public MessageDraft nonce(String nonce) {
        json.put("nonce", nonce).put("enforce_nonce", true);
        return this;
    }
}
