package space.gaia.api.integration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Providers;
import space.gaia.connectors.Section;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;

/** Finds integrations with everything that is known of them. Its errors are the driver's. */
final class Gallery {
    private static final int MOST_DERIVED = 10_000;

    private final Providers providers;
    private final Integrations integrations;
    private final Connections connections;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** Each version of settings is brought to today's form and held against the schemas once: it never changes again. */
    private final Cache<Version, Derived> derived =
            Caffeine.newBuilder().maximumSize(MOST_DERIVED).build();

    private record Version(IntegrationKey key, long version) {}

    /**
     * What follows from a version of settings alone.
     *
     * @param present null: a newer release saved them
     * @param missing what the schemas ask for and is not there
     */
    private record Derived(@Nullable Present present, List<Fault> missing) {}

    /** What is the same for every workspace. */
    private record Entry(
            Provider provider, SettingsRules rules, Syncing syncing, Map<String, @Nullable Object> fixed) {}

    /** @param syncings of those providers whose data somebody brings; the others have accounts alone */
    Gallery(Providers providers, Integrations integrations, Connections connections, List<Syncing> syncings) {
        this.providers = providers;
        this.integrations = integrations;
        this.connections = connections;
        Map<String, Syncing> byProvider =
                syncings.stream().collect(Collectors.toMap(Syncing::provider, Function.identity()));
        for (Provider provider : providers.all()) {
            String name = provider.descriptor().name();
            Syncing own = byProvider.get(name);
            entries.put(
                    name,
                    new Entry(
                            provider,
                            new SettingsRules(provider),
                            own == null ? new AccountSyncing(provider.descriptor()) : own,
                            IntegrationJson.of(provider.descriptor())));
        }
    }

    /** Every integration that there is, by name, as the workspace has it. */
    List<Map<String, @Nullable Object>> cards(WorkspaceId workspace) {
        Map<String, Integration> saved = new HashMap<>();
        integrations.ofWorkspace(workspace).forEach(one -> saved.put(one.key().name(), one));
        List<Connection> accounts = connections.ofWorkspace(workspace);
        List<Map<String, @Nullable Object>> cards = new ArrayList<>();
        entries.forEach((name, entry) -> {
            Integration integration = saved.get(name);
            Found found = found(
                    entry,
                    integration == null ? Integration.unset(new IntegrationKey(workspace, name)) : integration,
                    accounts);
            cards.add(IntegrationJson.card(entry.fixed(), found));
        });
        return cards;
    }

    /** The provider of this name; 404: there is none. */
    Provider provider(String name) {
        return providers.named(name).orElseThrow(() -> Problems.notFound("integration"));
    }

    Syncing syncing(Provider provider) {
        return entry(provider).syncing();
    }

    SettingsRules rules(Provider provider) {
        return entry(provider).rules();
    }

    Found find(WorkspaceId workspace, Provider provider) {
        IntegrationKey key = new IntegrationKey(workspace, provider.descriptor().name());
        return found(integrations.find(key));
    }

    /** What is known of an integration that was read just now. */
    Found found(Integration integration) {
        Entry entry = Objects.requireNonNull(entries.get(integration.key().name()));
        return found(
                entry, integration, connections.ofWorkspace(integration.key().workspace()));
    }

    /** 503: a newer release saved what this one cannot show. */
    Map<String, @Nullable Object> whole(Found found) {
        return IntegrationJson.whole(entry(found.provider()).fixed(), found, present(found));
    }

    static Present present(Found found) {
        Present present = found.present();
        if (present == null) {
            throw Problems.unavailable(
                    "The settings were saved by a newer release of this service. Update this process.", Duration.ZERO);
        }
        return present;
    }

    private Found found(Entry entry, Integration integration, List<Connection> all) {
        Provider provider = entry.provider();
        List<Connection> accounts = all.stream()
                .filter(one -> one.key().provider().equals(provider.descriptor().name()))
                .toList();
        Derived known =
                derived.get(new Version(integration.key(), integration.version()), _ -> derive(entry, integration));
        List<Fault> lacks =
                known.present() == null ? List.of() : entry.rules().lacks(known.missing(), integration.unopened());
        return new Found(
                provider,
                entry.rules(),
                integration,
                known.present(),
                entry.syncing().standing(integration, accounts),
                entry.syncing().startsByItself(),
                lacks,
                shown(provider, accounts));
    }

    private static Derived derive(Entry entry, Integration integration) {
        try {
            Present present = Present.of(entry.provider(), integration);
            return new Derived(present, entry.rules().missing(present.settings()));
        } catch (IllegalArgumentException _) {
            return new Derived(null, List.of());
        }
    }

    /** What the operator set, and whose account is connected: as the schema has fields for it. */
    private static Map<String, Object> shown(Provider provider, List<Connection> accounts) {
        Map<String, Object> shown = new LinkedHashMap<>(provider.shownAuthentication());
        Set<String> readOnly =
                provider.descriptor().schema(Section.AUTHENTICATION).readOnly();
        if (readOnly.contains("/connection")) {
            shown.put("connection", state(accounts));
        }
        if (!accounts.isEmpty() && readOnly.contains("/account")) {
            Set<String> names = new LinkedHashSet<>();
            accounts.forEach(
                    one -> names.add(one.accountName().isEmpty() ? one.key().account() : one.accountName()));
            shown.put("account", String.join(", ", names));
        }
        if (!accounts.isEmpty() && readOnly.contains("/scopes")) {
            Set<String> scopes = new TreeSet<>();
            accounts.forEach(one -> scopes.addAll(one.scopes()));
            shown.put("scopes", List.copyOf(scopes));
        }
        return shown;
    }

    private static String state(List<Connection> accounts) {
        if (accounts.isEmpty()) {
            return "none";
        }
        boolean all = accounts.stream().allMatch(one -> one.state() == Connection.State.CONNECTED);
        return all ? "connected" : "needs_reauth";
    }

    private Entry entry(Provider provider) {
        return Objects.requireNonNull(entries.get(provider.descriptor().name()));
    }
}
