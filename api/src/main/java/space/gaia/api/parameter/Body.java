package space.gaia.api.parameter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Problems;

/** The body of a request, field by field: whatever a field does not take is a 400 that points at it. */
public final class Body {
    private final Map<String, @Nullable Object> fields;

    private Body(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /**
     * @param what what the body is, such as {@code an access token}
     * @param known the fields that it may have; any other is refused
     */
    public static Body of(Map<String, @Nullable Object> body, String what, String... known) {
        for (String name : body.keySet()) {
            if (!List.of(known).contains(name)) {
                throw Problems.badField(
                        name, "is not a field of %s; it has %s".formatted(what, String.join(", ", known)));
            }
        }
        return new Body(body);
    }

    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** A text of one line for people to read. */
    public String name(String field, int most) {
        String text = fields.get(field) instanceof String found ? found.strip() : "";
        if (text.isEmpty() || text.length() > most || text.codePoints().anyMatch(Character::isISOControl)) {
            throw Problems.badField(field, "must be a text of 1 to %d characters on one line".formatted(most));
        }
        return text;
    }

    /** One of these words. */
    public String word(String field, String... words) {
        if (fields.get(field) instanceof String text && Arrays.asList(words).contains(text)) {
            return text;
        }
        throw Problems.badField(field, "must be " + String.join(" or ", words));
    }

    /** A text that a type of ours takes; the type's own sentence says what is wrong. */
    public <T> T parsed(String field, Function<String, T> type) {
        return parsed(field, fields.get(field), type);
    }

    /** A list of texts that a type of ours takes, each once. */
    public <T> Set<T> several(String field, int most, Function<String, T> type) {
        if (!(fields.get(field) instanceof List<?> listed) || listed.isEmpty() || listed.size() > most) {
            throw Problems.badField(field, "must be a list of 1 to %d texts".formatted(most));
        }
        Set<T> found = new LinkedHashSet<>();
        List<@Nullable Object> elements = new ArrayList<>(listed);
        for (int i = 0; i < elements.size(); i++) {
            found.add(parsed(field + "/" + i, elements.get(i), type));
        }
        return found;
    }

    /** A moment as RFC 3339 writes it. */
    public Instant moment(String field) {
        return parsed(field, Moments::of);
    }

    public boolean flag(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof Boolean)) {
            throw Problems.badField(field, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    private static <T> T parsed(String pointer, @Nullable Object value, Function<String, T> type) {
        if (!(value instanceof String text)) {
            throw Problems.badField(pointer, "must be a text");
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badField(pointer, String.valueOf(e.getMessage()));
        }
    }
}
