package space.gaia.workspace.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds whom an object of Discord's speaks of: by their user objects, by fields that hold ids of people, by mentions. */
final class PeopleIn {

    private static final Set<String> USERS = Set.of(
            "author",
            "user",
            "target_user",
            "creator",
            "owner",
            "inviter",
            "recipient",
            "mentions",
            "recipients",
            "participants",
            "clip_participants",
            "users",
            "voters",
            "bot");

    private static final Set<String> IDS = Set.of(
            "owner_id",
            "creator_id",
            "author_id",
            "inviter_id",
            "recipient_id",
            "mentions",
            "participants",
            "users",
            "voters");

    /** Where the digits of a person's id stand in a text. */
    private static final Pattern IN_TEXT =
            Pattern.compile("(?:<@!?|/avatars/|/users/|/banners/)([0-9]{15,19})(?![0-9])");

    private final Set<Long> people = new HashSet<>();

    private PeopleIn() {}

    /** The ids of everybody in it; those that are no pseudonyms yet. */
    static Set<Long> object(Map<String, @Nullable Object> object) {
        PeopleIn found = new PeopleIn();
        found.look("", object);
        return found.people;
    }

    /** Whether this is a user object: by where it stands, or by what it has. */
    static boolean isPerson(String key, Map<String, @Nullable Object> object) {
        return id(object.get("id")) != 0 && (object.containsKey("username") || USERS.contains(key));
    }

    /** Whether a field of this name holds ids of people. */
    static boolean isPersonsId(String key) {
        return IDS.contains(key) || key.endsWith("user_id") || key.endsWith("user_ids");
    }

    /** An id; 0: it is none. */
    static long id(@Nullable Object value) {
        if (!(value instanceof String decimal) || decimal.isEmpty() || decimal.length() > 19) {
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

    private void look(String key, @Nullable Object value) {
        switch (value) {
            case String text -> text(key, text);
            case List<?> list -> list.forEach(element -> look(key, element));
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> object = JsonWalk.object(map);
                if (object != null) {
                    fields(key, object);
                }
            }
            case null, default -> {}
        }
    }

    private void fields(String key, Map<String, @Nullable Object> object) {
        if (isPerson(key, object)) {
            add(id(object.get("id")));
        }
        boolean isWebhooks = object.get("webhook_id") != null;
        object.forEach((name, value) -> {
            if (!(isWebhooks && name.equals("author"))) {
                look(key.equals("users") && value instanceof Map ? "user" : name, value);
            }
        });
    }

    private void text(String key, String text) {
        if (isPersonsId(key)) {
            add(id(text));
        }
        Matcher matcher = IN_TEXT.matcher(text);
        while (matcher.find()) {
            add(id(matcher.group(1)));
        }
    }

    private void add(long id) {
        if (id != 0 && !Pseudonyms.isPseudonym(id)) {
            people.add(id);
        }
    }
}
