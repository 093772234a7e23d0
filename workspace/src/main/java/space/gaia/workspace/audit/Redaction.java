package space.gaia.workspace.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes out of a state what an action does not declare as shown. What it does not know, it masks. */
final class Redaction {
    static final String MASK = "******";

    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_ELEMENTS = 200;

    private final AuditAction action;

    Redaction(AuditAction action) {
        this.action = action;
    }

    Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> state) {
        return object("", state);
    }

    private Map<String, @Nullable Object> object(String path, Map<?, ? extends @Nullable Object> object) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        object.entrySet().stream()
                .limit(MOST_ELEMENTS)
                .forEach(field -> shown.put(cut(name(field.getKey())), value(path + field.getKey(), field.getValue())));
        return shown;
    }

    private @Nullable Object value(String path, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (below(path)) {
            return plain(value);
        }
        if (value instanceof Map<?, ?> object
                && action.shown().stream().anyMatch(shown -> shown.startsWith(path + "."))) {
            return object(path + ".", object);
        }
        boolean isPlain = !(value instanceof Map<?, ?>) && !hasObjects(value);
        return isPlain && action.shown().contains(path) ? plain(value) : MASK;
    }

    private boolean below(String path) {
        return action.shown().stream()
                .filter(shown -> shown.endsWith(".*"))
                .anyMatch(shown -> (path + ".").startsWith(shown.substring(0, shown.length() - 1)));
    }

    private static boolean hasObjects(Object value) {
        return value instanceof Collection<?> elements
                && elements.stream()
                        .anyMatch(element -> element instanceof Map<?, ?> || element instanceof Collection<?>);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> cut(text);
            case Boolean _, Integer _, Long _, Double _ -> value;
            case Instant moment -> moment.toString();
            case Enum<?> constant -> constant.name();
            case Collection<?> elements -> {
                List<@Nullable Object> list = new ArrayList<>();
                elements.stream().limit(MOST_ELEMENTS).forEach(element -> list.add(plain(element)));
                yield list;
            }
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                object.entrySet().stream()
                        .limit(MOST_ELEMENTS)
                        .forEach(field -> map.put(cut(name(field.getKey())), plain(field.getValue())));
                yield map;
            }
            default -> MASK;
        };
    }

    /** As a field's name in MongoDB can be. */
    private static String name(Object key) {
        return String.valueOf(key).replace('.', '_').replace('$', '_').replace('\0', '_');
    }

    static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
