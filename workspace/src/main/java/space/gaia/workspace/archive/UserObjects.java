package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.UserId;
import space.gaia.workspace.document.JsonForm;

/**
 * Takes the users out of a message. They stand at {@code author} (but a webhook's, which is nobody), {@code member},
 * {@code mentions[]} and their {@code member}, {@code interaction_metadata.user} and {@code .target_user}, the same of
 * its {@code triggering_interaction_metadata}, and {@code interaction.user} and {@code .member}. What is left of each is
 * its id.
 */
final class UserObjects {

    /** Takes what is told of a person. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes one.
         *
         * @param member what is told of the person as a member of the server; null: nothing
         * @param wroteIt whether the message is the person's own
         */
        void person(
                UserId user,
                Map<String, @Nullable Object> object,
                @Nullable Map<String, @Nullable Object> member,
                boolean wroteIt)
                throws JsonForm.TooLarge;
    }

    private static final String TRIGGERING = "triggering_interaction_metadata";

    private UserObjects() {}

    /** The id of a user object; 0 when it has none that is one. */
    static long id(Map<?, ?> user) {
        if (!(user.get("id") instanceof String decimal) || decimal.isEmpty() || decimal.length() > 19) {
            return 0;
        }
        long id = 0;
        for (int i = 0; i < decimal.length(); i++) {
            int digit = decimal.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            id = id * 10 + digit;
        }
        return Math.max(id, 0);
    }

    /** The field of a message without its users. */
    static @Nullable Object reduced(
            String field, @Nullable Object value, Map<String, @Nullable Object> message, Sink people)
            throws JsonForm.TooLarge {
        return switch (field) {
            case "author" ->
                message.get("webhook_id") != null ? value : user(value, object(message.get("member")), true, people);
            case "mentions" -> mentions(value, people);
            default -> interaction(value, people);
        };
    }

    private static @Nullable Object mentions(@Nullable Object value, Sink people) throws JsonForm.TooLarge {
        if (!(value instanceof List<?> mentions) || mentions.isEmpty()) {
            return value;
        }
        List<@Nullable Object> ids = new ArrayList<>(mentions.size());
        for (Object mention : mentions) {
            ids.add(user(mention, null, false, people));
        }
        return ids;
    }

    private static @Nullable Object interaction(@Nullable Object value, Sink people) throws JsonForm.TooLarge {
        Map<String, @Nullable Object> interaction = object(value);
        if (interaction == null) {
            return value;
        }
        Map<String, @Nullable Object> reduced = new LinkedHashMap<>(interaction);
        Map<String, @Nullable Object> member = object(reduced.remove("member"));
        if (reduced.get("user") != null) {
            reduced.put("user", user(reduced.get("user"), member, false, people));
        }
        if (reduced.get("target_user") != null) {
            reduced.put("target_user", user(reduced.get("target_user"), null, false, people));
        }
        if (reduced.get(TRIGGERING) != null) {
            reduced.put(TRIGGERING, interaction(reduced.get(TRIGGERING), people));
        }
        return reduced;
    }

    private static @Nullable Object user(
            @Nullable Object value, @Nullable Map<String, @Nullable Object> member, boolean wroteIt, Sink people)
            throws JsonForm.TooLarge {
        Map<String, @Nullable Object> user = object(value);
        long id = user == null ? 0 : id(user);
        if (user == null || id == 0) {
            return value;
        }
        people.person(new UserId(id), user, member != null ? member : object(user.get("member")), wroteIt);
        return Map.of("id", user.get("id"));
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : null;
    }
}
