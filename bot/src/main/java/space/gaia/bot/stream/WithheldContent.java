package space.gaia.bot.stream;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Without the Message Content intent Discord sends the fields of content empty ("Message Content Intent"): then they
 * tell nothing, and are left out, so that they erase nothing. What the bot wrote itself and what mentions it comes whole.
 */
final class WithheldContent {

    private static final List<String> FIELDS = List.of("content", "embeds", "attachments", "components", "poll");

    private final boolean granted;

    WithheldContent(boolean granted) {
        this.granted = granted;
    }

    /** The message with nothing in it that is empty only because it was withheld from this bot. */
    Map<String, @Nullable Object> known(Map<String, @Nullable Object> message, long bot) {
        if (granted || isWhole(message, bot)) {
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
