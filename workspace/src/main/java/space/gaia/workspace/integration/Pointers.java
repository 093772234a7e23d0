package space.gaia.workspace.integration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON pointers (RFC 6901) through objects. Lists are not gone through: a secret's place must not move. */
final class Pointers {

    private Pointers() {}

    /** What a pointer leads to. */
    sealed interface Found {
        record Value(Object value) implements Found {}

        /** It, or something on the way to it, is null. */
        record Null() implements Found {}

        record Absent() implements Found {}

        /** Something on the way to it is no object. */
        record Blocked(String pointer) implements Found {}
    }

    /** @throws IllegalArgumentException when it is no pointer to a field of a section */
    static List<String> names(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new IllegalArgumentException("not a JSON pointer: " + pointer);
        }
        List<String> names = new ArrayList<>();
        for (String name : pointer.substring(1).split("/", -1)) {
            names.add(name.replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    static Found find(Map<String, ? extends @Nullable Object> whole, String pointer) {
        Object at = whole;
        StringBuilder way = new StringBuilder();
        for (String name : names(pointer)) {
            if (!(at instanceof Map<?, ?> object)) {
                return new Found.Blocked(way.toString());
            }
            if (!object.containsKey(name)) {
                return new Found.Absent();
            }
            at = object.get(name);
            if (at == null) {
                return new Found.Null();
            }
            way.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return new Found.Value(at);
    }

    /** Sets a field, and makes the objects on the way to it. */
    static void put(Map<String, @Nullable Object> whole, String pointer, Object value) {
        List<String> names = names(pointer);
        parent(whole, names).put(names.getLast(), value);
    }

    /** Takes a field out where it is. */
    static void remove(Map<String, @Nullable Object> whole, String pointer) {
        if (find(whole, pointer) instanceof Found.Value || find(whole, pointer) instanceof Found.Null) {
            List<String> names = names(pointer);
            Map<String, @Nullable Object> at = whole;
            for (String name : names.subList(0, names.size() - 1)) {
                @Nullable Map<String, @Nullable Object> next = object(at.get(name));
                if (next == null) {
                    return;
                }
                at = next;
            }
            at.remove(names.getLast());
        }
    }

    /** Makes the objects on the way to a field. */
    static Map<String, @Nullable Object> parent(Map<String, @Nullable Object> whole, List<String> names) {
        Map<String, @Nullable Object> at = whole;
        for (String name : names.subList(0, names.size() - 1)) {
            @Nullable Map<String, @Nullable Object> next = object(at.get(name));
            if (next == null) {
                next = new LinkedHashMap<>();
                at.put(name, next);
            }
            at = next;
        }
        return at;
    }

    /** A copy of an object whose objects can be changed. */
    static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) ->
                copy.put(String.valueOf(name), value instanceof Map<?, ?> inner ? copy(inner) : value));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : null;
    }
}
