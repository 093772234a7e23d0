package space.gaia.workspace.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ways through Discord's JSON. Nothing is changed in place. */
final class JsonWalk {

    /** Keys of lists and texts of ids and bits, beside those that end with {@code _id} or {@code _ids}. */
    private static final Set<String> ID_KEYS = Set.of(
            "id",
            "mention_roles",
            "mentions",
            "roles",
            "applied_tags",
            "participants",
            "nonce",
            "allow",
            "deny",
            "permissions",
            "flags_new",
            "threads",
            "active");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
    private static final Pattern MOMENT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+Z\\-]{5,30}");

    private JsonWalk() {}

    /** A value by its key: what hangs together by ids and moments must not be taken for text. */
    static boolean isStructure(String key, String value) {
        boolean isId = ID_KEYS.contains(key) || key.endsWith("_id") || key.endsWith("_ids");
        if (isId && DIGITS.matcher(value).matches()) {
            return true;
        }
        boolean isMoment = key.endsWith("timestamp") || key.endsWith("_at") || key.endsWith("expiry");
        return isMoment && MOMENT.matcher(value).matches();
    }

    /** An object, when it is one. */
    @SuppressWarnings("unchecked")
    static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : null;
    }

    /**
     * The message with a change of every message object in it: itself, what it replies to, what it forwards, and what its
     * components speak of.
     */
    static Map<String, @Nullable Object> eachMessage(
            Map<String, @Nullable Object> message, UnaryOperator<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(change.apply(message));
        copy.computeIfPresent("referenced_message", (_, value) -> nested(value, change));
        copy.computeIfPresent(
                "message_snapshots",
                (_, value) -> each(value, snapshot -> {
                    Map<String, @Nullable Object> inner = new LinkedHashMap<>(snapshot);
                    inner.computeIfPresent("message", (_, forwarded) -> nested(forwarded, change));
                    return inner;
                }));
        copy.computeIfPresent("resolved", (_, value) -> {
            Map<String, @Nullable Object> resolved = object(value);
            if (resolved == null) {
                return value;
            }
            Map<String, @Nullable Object> inner = new LinkedHashMap<>(resolved);
            inner.computeIfPresent("messages", (_, messages) -> each(messages, one -> eachMessage(one, change)));
            return inner;
        });
        return copy;
    }

    private static Object nested(Object value, UnaryOperator<Map<String, @Nullable Object>> change) {
        Map<String, @Nullable Object> message = object(value);
        return message == null ? value : eachMessage(message, change);
    }

    /** Each object of a list or of a map. */
    private static Object each(Object value, UnaryOperator<Map<String, @Nullable Object>> change) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (Object element : list) {
                Map<String, @Nullable Object> object = object(element);
                copy.add(object == null ? element : change.apply(object));
            }
            return copy;
        }
        Map<String, @Nullable Object> byId = object(value);
        if (byId == null) {
            return value;
        }
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(byId.size());
        byId.forEach((id, element) -> {
            Map<String, @Nullable Object> object = object(element);
            copy.put(id, object == null ? element : change.apply(object));
        });
        return copy;
    }
}
