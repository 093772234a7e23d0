package space.gaia.workspace.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the names and pictures of people out of a record; who they are stays, by their ids. */
final class Nameless {

    private static final Set<String> KEPT = Set.of("id", "bot", "system");

    private Nameless() {}

    static Map<String, @Nullable Object> of(Map<String, @Nullable Object> object) {
        return fields("", object);
    }

    private static Map<String, @Nullable Object> fields(String key, Map<String, @Nullable Object> object) {
        Map<String, @Nullable Object> copy = LinkedHashMap.newLinkedHashMap(object.size());
        if (PeopleIn.isPerson(key, object)) {
            copy.putAll(object);
            copy.keySet().retainAll(KEPT);
            return copy;
        }
        boolean isWebhooks = object.get("webhook_id") != null;
        object.forEach((name, value) -> {
            boolean isMember = name.equals("member") || name.equals("members");
            if (isWebhooks && name.equals("author")) {
                copy.put(name, value);
            } else if (!isMember) {
                copy.put(name, value(key.equals("users") && value instanceof Map ? "user" : name, value));
            }
        });
        return copy;
    }

    private static @Nullable Object value(String key, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> object = JsonWalk.object(map);
                yield object == null ? map : fields(key, object);
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(value(key, element)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
