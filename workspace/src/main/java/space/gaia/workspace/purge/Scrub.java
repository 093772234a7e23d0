package space.gaia.workspace.purge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelTypes;

/**
 * Takes people out of what others wrote: their user objects and ids wherever they stand, and their ids within texts, where
 * a mention becomes {@code <@0>}, which names nobody. The rest of the text is its author's and stays.
 */
@SuppressWarnings("ReferenceEquality") // what has nothing to take out is given back as it is
public final class Scrub {

    /** In place of an id within a text. */
    private static final String NOBODY = "0";

    /** A mention, whatever its id's length; or digits that are long enough for a snowflake of a person. */
    private static final Pattern ID_IN_TEXT =
            Pattern.compile("(?<=<@!?)[0-9]{1,19}(?=>)|(?<![0-9])[0-9]{15,19}(?![0-9])");

    private static final long SMALLEST_ID_AS_NUMBER = 100_000_000_000_000L;

    private final LongPredicate forgotten;

    /** {@code forgotten}: who is to be taken out, by their id. */
    public Scrub(LongPredicate forgotten) {
        this.forgotten = forgotten;
    }

    /** The object without them, at every depth; the same one when there is nothing of them in it. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> object(Map<String, @Nullable Object> object) {
        return (Map<String, @Nullable Object>) fields(object);
    }

    /** A channel's object without them; the name of a thread is the words of who began it. */
    public Map<String, @Nullable Object> channel(Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> scrubbed = object(object);
        boolean isTheirThread = object.get("type") instanceof Number type
                && ChannelTypes.THREADS.contains(type.intValue())
                && isForgotten(object.get("owner_id"));
        if (!isTheirThread) {
            return scrubbed;
        }
        Map<String, @Nullable Object> nameless = new LinkedHashMap<>(scrubbed);
        nameless.remove("name");
        return nameless;
    }

    /** Whether this is the decimal id of one of them. */
    public boolean isForgotten(@Nullable Object id) {
        return id instanceof String decimal && isForgotten(decimal);
    }

    /** The text with their ids taken out. */
    public String text(String text) {
        Matcher matcher = ID_IN_TEXT.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder scrubbed = new StringBuilder();
        boolean changed = false;
        do {
            boolean theirs = isForgotten(matcher.group());
            changed |= theirs;
            matcher.appendReplacement(scrubbed, theirs ? NOBODY : matcher.group());
        } while (matcher.find());
        return changed ? matcher.appendTail(scrubbed).toString() : text;
    }

    private Map<?, ?> fields(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = (String) field.getKey();
            Object value = field.getValue();
            if (isForgotten(name) || isGone(name, value)) {
                changed = true;
                continue;
            }
            String named = text(name);
            Object scrubbed = value(value);
            changed |= scrubbed != value || !named.equals(name);
            copy.put(named, scrubbed);
        }
        return changed ? copy : object;
    }

    private List<?> elements(List<?> array) {
        List<@Nullable Object> copy = new ArrayList<>(array.size());
        boolean changed = false;
        for (Object value : array) {
            if (isForgotten(value) || isUser(value)) {
                changed = true;
                continue;
            }
            Object scrubbed = value(value);
            changed |= scrubbed != value;
            copy.add(scrubbed);
        }
        return changed ? copy : array;
    }

    private @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> fields(object);
            case List<?> array -> elements(array);
            case String text -> isForgotten(text) ? NOBODY : text(text);
            case Long number -> number >= SMALLEST_ID_AS_NUMBER && forgotten.test(number) ? (Object) 0 : number;
            case null, default -> value;
        };
    }

    /** Whether the field is about one of them and nothing else. */
    private boolean isGone(String name, @Nullable Object value) {
        return isUser(value) || (name.endsWith("_id") && isForgotten(value));
    }

    private boolean isUser(@Nullable Object value) {
        return value instanceof Map<?, ?> object && isForgotten(object.get("id"));
    }

    private boolean isForgotten(String decimal) {
        int length = decimal.length();
        if (length == 0 || length > 19) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (decimal.charAt(i) < '0' || decimal.charAt(i) > '9') {
                return false;
            }
        }
        long id;
        try {
            id = Long.parseLong(decimal);
        } catch (NumberFormatException _) {
            return false; // larger than any snowflake
        }
        return id > 0 && forgotten.test(id);
    }
}
