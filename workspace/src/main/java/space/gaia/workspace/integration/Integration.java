package space.gaia.workspace.integration;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An integration as it may be shown: where a secret is, there is {@link #MASK}. Saving what was read changes nothing.
 *
 * @param enabled null: nobody switched it on or off; then what is connected is synced
 * @param sections every section, an empty object where nothing was saved; not to be changed
 * @param secretsSet the JSON pointers of the secrets that are set, from the whole down: {@code /authentication/apiKey}
 * @param unopened those of them that do not open any more: whoever gave them has to give them again
 * @param schema the version of the schema that the sections were saved under; 0: nothing was saved yet
 * @param version rises with each change, for {@code If-Match}; 0: nothing was saved yet
 */
public record Integration(
        IntegrationKey key,
        @Nullable Boolean enabled,
        Map<Section, Map<String, @Nullable Object>> sections,
        SortedSet<String> secretsSet,
        SortedSet<String> unopened,
        int schema,
        long version,
        @Nullable Instant changedAt,
        @Nullable String changedBy) {

    /** What is shown in place of every secret, and keeps it when it is saved. */
    public static final String MASK = "********";

    public Integration {
        Map<Section, Map<String, @Nullable Object>> all = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            all.put(section, sections.getOrDefault(section, Map.of()));
        }
        sections = Collections.unmodifiableMap(all);
        secretsSet = Collections.unmodifiableSortedSet(new TreeSet<>(secretsSet));
        unopened = Collections.unmodifiableSortedSet(new TreeSet<>(unopened));
    }

    /** What nobody has set yet. */
    public static Integration unset(IntegrationKey key) {
        return new Integration(key, null, Map.of(), new TreeSet<>(), new TreeSet<>(), 0, 0, null, null);
    }

    public Map<String, @Nullable Object> section(Section section) {
        return sections.getOrDefault(section, Map.of());
    }

    /** Whether a person has to give a secret again before it can be used. */
    public boolean needsReauth() {
        return !unopened.isEmpty();
    }
}
