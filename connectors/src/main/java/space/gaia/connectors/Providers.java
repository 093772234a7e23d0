package space.gaia.connectors;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The providers that are there, by name. */
public final class Providers {

    private final Map<String, Provider> byName;

    /**
     * The registry of these.
     *
     * @throws InvalidProvider when two have one name, or the migrations of one have a gap
     */
    public Providers(Collection<? extends Provider> providers) {
        Map<String, Provider> sorted = new TreeMap<>();
        for (Provider provider : providers) {
            Descriptor descriptor = provider.descriptor();
            checkMigrations(provider);
            if (sorted.put(descriptor.name(), provider) != null) {
                throw new InvalidProvider(descriptor.name(), "there is another one of this name");
            }
        }
        this.byName = new LinkedHashMap<>(sorted);
    }

    /** The one of this name; empty: there is none. */
    public Optional<Provider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, by name. */
    public List<Provider> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Settings of a version as they are today.
     *
     * @throws IllegalArgumentException when the version is none that this provider ever had: a newer process wrote it
     */
    public static Settings migrated(Provider provider, Settings settings, int version) {
        int today = provider.descriptor().settingsVersion();
        if (version < 1 || version > today) {
            throw new IllegalArgumentException(
                    "settings of %s have version %d, and this process knows 1 to %d: update it"
                            .formatted(provider.descriptor().name(), version, today));
        }
        Settings migrated = settings;
        for (Migration migration : provider.migrations()) {
            if (migration.from() >= version) {
                migrated = migration.step().apply(migrated);
            }
        }
        return migrated;
    }

    private static void checkMigrations(Provider provider) {
        List<Integer> steps =
                provider.migrations().stream().map(Migration::from).toList();
        List<Integer> needed = IntStream.range(1, provider.descriptor().settingsVersion())
                .boxed()
                .toList();
        if (!steps.equals(needed)) {
            throw new InvalidProvider(
                    provider.descriptor().name(),
                    "it must have a migration from each of the versions %s, in this order, but has %s"
                            .formatted(needed, steps));
        }
    }
}
