package space.gaia.workspace.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Other names for fields of messages, given when they are read: what is stored keeps Discord's. */
public final class Renames {

    private final Map<String, String> names;

    Renames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** A message as a reader gets it. Where a field of the new name is there already, the old name stays: nothing is lost. */
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> message) {
        if (names.isEmpty()) {
            return message;
        }
        Map<String, @Nullable Object> renamed = LinkedHashMap.newLinkedHashMap(message.size());
        message.forEach((name, value) -> {
            String other = names.getOrDefault(name, name);
            renamed.put(message.containsKey(other) ? name : other, value);
        });
        return renamed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Renames renames && names.equals(renames.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    Map<String, String> names() {
        return names;
    }
}
