package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Commands in a form in which those that Discord has can be compared with those that it should have: without what Discord
 * adds, and without what says nothing.
 */
final class CommandForm {

    /** What a command or an option is; whatever else Discord adds is its own. */
    private static final Set<String> FIELDS = Set.of(
            "type",
            "name",
            "name_localizations",
            "description",
            "description_localizations",
            "default_member_permissions",
            "contexts",
            "integration_types",
            "nsfw",
            "options",
            "required",
            "autocomplete",
            "choices",
            "value",
            "channel_types",
            "min_value",
            "max_value",
            "min_length",
            "max_length");

    /** Lists whose order means nothing. */
    private static final Set<String> SETS = Set.of("contexts", "integration_types");

    private CommandForm() {}

    /** The commands by their kinds and names. */
    static Map<String, Object> of(List<? extends Map<String, ? extends @Nullable Object>> commands) {
        Map<String, Object> all = new TreeMap<>();
        commands.forEach(command -> {
            Map<String, Object> fields = fields(command);
            all.put(fields.getOrDefault("type", "1") + " " + fields.get("name"), fields);
        });
        return all;
    }

    private static Map<String, Object> fields(Map<?, ?> object) {
        Map<String, Object> fields = new TreeMap<>();
        object.forEach((name, value) -> {
            if (FIELDS.contains(name)) {
                Object kept = kept((String) name, value);
                if (!isNothing(kept)) {
                    fields.put((String) name, kept);
                }
            }
        });
        return fields;
    }

    private static Object kept(String name, @Nullable Object value) {
        if (SETS.contains(name) && value instanceof List<?> list) {
            return new HashSet<>(values(list));
        }
        // Here the names are languages.
        return name.endsWith("_localizations") && value instanceof Map<?, ?> texts
                ? new HashMap<>(texts)
                : value(value);
    }

    private static Object value(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> object -> fields(object);
            case List<?> list -> values(list);
            default -> value.toString();
        };
    }

    private static List<Object> values(List<?> list) {
        List<Object> values = new ArrayList<>();
        list.forEach(value -> values.add(value(value)));
        return values;
    }

    private static boolean isNothing(Object value) {
        return value.equals("") || value.equals("false") || value.equals(List.of()) || value.equals(Map.of());
    }

    /** For the log: which of them differ. */
    static List<String> differing(Map<String, Object> there, Map<String, Object> wanted) {
        Set<String> names = new HashSet<>(there.keySet());
        names.addAll(wanted.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(there.get(name), wanted.get(name)))
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
