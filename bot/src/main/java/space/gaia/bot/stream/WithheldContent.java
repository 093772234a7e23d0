package space.gaia.bot.stream;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Without the Message Content intent Discord sends the fields of content empty ("Message Content Intent"): then they
 * tell nothing, and are left out, so that they erase nothing. What the bot wrote itself and what mentions it comes whole.
 */
final class WithheldContent {

    private static final List<String> FIELDS = List.of("content", "embeds", "attachments", "components", "poll");

    /** What people write, which is never empty ("Message Types": default, reply). */
    private static final Set<Integer> WRITTEN = Set.of(0, 19);

    /** What every message has, or may have, whatever was written; what else there is would be a content. */
    private static final Set<String> OF_EVERY_MESSAGE = Set.of(
            "id",
            "channel_id",
            "guild_id",
            "channel_type",
            "author",
            "member",
            "timestamp",
            "edited_timestamp",
            "tts",
            "mention_everyone",
            "mentions",
            "mention_roles",
            "mention_channels",
            "pinned",
            "type",
            "flags",
            "nonce",
            "position",
            "reactions",
            "message_reference",
            "referenced_message",
            "thread");

    /** SUPPRESS_EMBEDS, EPHEMERAL, LOADING: a message may be empty with one of these ("Message Flags"). */
    private static final int MAY_BE_EMPTY = 1 << 2 | 1 << 6 | 1 << 7;

    private final ContentAccess access;

    WithheldContent(ContentAccess access) {
        this.access = access;
    }

    /**
     * The message with nothing in it that is empty only because it was withheld from this bot.
     *
     * @param together whether what came with it shows that it was withheld from all of them
     */
    Map<String, @Nullable Object> known(Map<String, @Nullable Object> message, long bot, boolean together) {
        if (isWhole(message, bot)) {
            return message;
        }
        // What another lane hears at this moment may show the opposite, and says nothing of this message.
        boolean missing = isWithheld(message);
        if (missing) {
            access.missing();
        } else if (isTold(message)) {
            access.there();
        }
        if (!missing && !together && !access.isWithheld()) {
            return message;
        }
        Map<String, @Nullable Object> known = new LinkedHashMap<>(message);
        FIELDS.forEach(field -> removeEmpty(known, field));
        boolean emptyForward = RawJson.objects(message, "message_snapshots").stream()
                .allMatch((Map<String, @Nullable Object> snapshot) ->
                        isEmptyForward(RawJson.object(snapshot, "message")));
        if (emptyForward) {
            known.remove("message_snapshots");
        }
        return known;
    }

    /** Whether it has no content at all, though a message of its kind cannot be so. */
    static boolean isWithheld(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> author = RawJson.object(message, "author");
        return author != null
                && !RawJson.flag(author, "bot")
                && message.containsKey("content")
                && message.get("attachments") instanceof List<?>
                && message.get("embeds") instanceof List<?>
                && WRITTEN.contains(RawJson.number(message, "type", -1))
                && (RawJson.number(message, "flags", 0) & MAY_BE_EMPTY) == 0
                && message.keySet().stream()
                        .allMatch(field -> OF_EVERY_MESSAGE.contains(field) || isNothing(message, field));
    }

    private static boolean isNothing(Map<String, @Nullable Object> message, String field) {
        return field.equals("message_snapshots")
                ? RawJson.objects(message, field).stream()
                        .allMatch((Map<String, @Nullable Object> snapshot) ->
                                isEmptyForward(RawJson.object(snapshot, "message")))
                : isEmpty(message.get(field));
    }

    private static boolean isTold(Map<String, @Nullable Object> message) {
        return WRITTEN.contains(RawJson.number(message, "type", -1))
                && message.get("content") instanceof String text
                && !text.isEmpty();
    }

    private static boolean isEmptyForward(@Nullable Map<String, @Nullable Object> forwarded) {
        return forwarded == null || FIELDS.stream().allMatch(field -> isEmpty(forwarded.get(field)));
    }

    private static boolean isWhole(Map<String, @Nullable Object> message, long bot) {
        Map<String, @Nullable Object> author = RawJson.object(message, "author");
        return (author != null && RawJson.idOrZero(author, "id") == bot)
                || RawJson.objects(message, "mentions").stream()
                        .anyMatch(
                                (Map<String, @Nullable Object> mentioned) -> RawJson.idOrZero(mentioned, "id") == bot);
    }

    private static void removeEmpty(Map<String, @Nullable Object> message, String field) {
        if (isEmpty(message.get(field))) {
            message.remove(field);
        }
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case Collection<?> list -> list.isEmpty();
            default -> false;
        };
    }
}
