package space.gaia.bot.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the bot must know of a payload. What is not as Discord documents it is {@link Malformed}. */
final class RawJson {

    private static final int REFERENCE = 48;
    private static final int STRING = 40;

    private RawJson() {}

    /** A payload that is not what its event says. It names the field, and never its value. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String field) {
            super(field);
        }
    }

    static long id(Map<String, @Nullable Object> object, String field) {
        long id = idOrZero(object, field);
        if (id <= 0) {
            throw new Malformed(field);
        }
        return id;
    }

    /** 0 where it is absent or null. */
    static long idOrZero(Map<String, @Nullable Object> object, String field) {
        return snowflake(object.get(field), field);
    }

    static long snowflake(@Nullable Object value, String field) {
        try {
            return switch (value) {
                case null -> 0;
                case String digits -> Long.parseLong(digits);
                case Number number -> number.longValue();
                default -> throw new Malformed(field);
            };
        } catch (NumberFormatException _) {
            throw new Malformed(field);
        }
    }

    static int number(Map<String, @Nullable Object> object, String field, int otherwise) {
        return object.get(field) instanceof Number number ? number.intValue() : otherwise;
    }

    static boolean flag(Map<String, @Nullable Object> object, String field) {
        return Boolean.TRUE.equals(object.get(field));
    }

    static @Nullable String text(Map<String, @Nullable Object> object, String field) {
        return object.get(field) instanceof String text ? text : null;
    }

    /** Null where it is absent, null, or no object. */
    static @Nullable Map<String, @Nullable Object> object(Map<String, @Nullable Object> object, String field) {
        return object.get(field) instanceof Map<?, ?> map ? object(map) : null;
    }

    static Map<String, @Nullable Object> required(Map<String, @Nullable Object> object, String field) {
        Map<String, @Nullable Object> found = object(object, field);
        if (found == null) {
            throw new Malformed(field);
        }
        return found;
    }

    /** The objects of a list; none where the field is absent. */
    static List<Map<String, @Nullable Object>> objects(Map<String, @Nullable Object> object, String field) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (Object element : list(object, field)) {
            if (element instanceof Map<?, ?> map) {
                objects.add(object(map));
            }
        }
        return objects;
    }

    static List<? extends @Nullable Object> list(Map<String, @Nullable Object> object, String field) {
        return object.get(field) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    /** About how many bytes of memory a parsed value takes. Names are the parser's own, one for all that it reads. */
    static int weight(@Nullable Object value) {
        return switch (value) {
            case String text -> STRING + text.length();
            case Map<?, ?> map -> {
                int sum = REFERENCE + REFERENCE * map.size();
                for (Object of : map.values()) {
                    sum += weight(of);
                }
                yield sum;
            }
            case Collection<?> list -> {
                int sum = REFERENCE;
                for (Object element : list) {
                    sum += weight(element);
                }
                yield sum;
            }
            case null, default -> REFERENCE / 2;
        };
    }
}
