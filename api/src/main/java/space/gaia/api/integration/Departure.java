package space.gaia.api.integration;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.gaia.connectors.AccountProvider;
import space.gaia.connectors.Provider;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.remote.Outcome;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.connection.Connection;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;

/**
 * The end of an integration in a workspace: syncing first, then the accounts, at the provider too, then settings and
 * secrets. Asked for again it goes on where it stopped, and where nothing is left does nothing.
 */
final class Departure {
    private final Gallery gallery;
    private final Integrations integrations;
    private final Connections connections;
    private final MeterRegistry meters;

    Departure(Gallery gallery, Integrations integrations, Connections connections, MeterRegistry meters) {
        this.gallery = gallery;
        this.integrations = integrations;
        this.connections = connections;
        this.meters = meters;
    }

    /**
     * What is told of it.
     *
     * @param before as it was
     * @param cleared whether there were settings or secrets
     */
    record Receipt(
            Found before,
            boolean cleared,
            List<Map<String, @Nullable Object>> accounts,
            List<Syncing.Left> left,
            Map<String, @Nullable Object> json) {

        boolean purging() {
            return isPurged(left);
        }

        /** Asked for again: there was nothing left to end. */
        boolean isNothing() {
            return !cleared && accounts.isEmpty() && left.isEmpty();
        }
    }

    Receipt leave(WorkspaceId workspace, String by, Provider provider, boolean purge) {
        String name = provider.descriptor().name();
        Found found = gallery.find(workspace, provider);
        List<Syncing.Left> left = gallery.syncing(provider).leave(workspace, purge);
        List<Map<String, @Nullable Object>> accounts = new ArrayList<>();
        for (Connection connection : connections.ofWorkspace(workspace)) {
            if (connection.key().provider().equals(name)) {
                accounts.add(disconnected(provider, connection));
            }
        }
        Optional<Integration> before = integrations.clear(new IntegrationKey(workspace, name), by);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("data", isPurged(left) ? "purging" : "kept");
        json.put("settingsRemoved", before.isPresent());
        json.put(
                "secretsRemoved",
                before.map(one -> List.copyOf(one.secretsSet())).orElse(List.of()));
        json.put("accounts", accounts);
        json.put("servers", left.stream().map(Departure::json).toList());
        return new Receipt(found, before.isPresent(), accounts, left, json);
    }

    private static boolean isPurged(List<Syncing.Left> left) {
        return left.stream().anyMatch(one -> one.purge() != null);
    }

    /** Revoked at the provider if it can be, and nobody else needs it; here its tokens are gone in any case. */
    private Map<String, @Nullable Object> disconnected(Provider provider, Connection connection) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("account", connection.key().account());
        json.put("accountName", connection.accountName());
        if (connections.isElsewhere(connection.key())) {
            connections.delete(connection.key());
            told(
                    json,
                    "kept_elsewhere",
                    "another workspace uses the same account; revoked, it would end there too",
                    "");
            return json;
        }
        Optional<Secret> token = connections.toRevoke(connection.key());
        Outcome<Boolean> outcome = token.isPresent() && provider instanceof AccountProvider accounts
                ? accounts.revoke(Credential.of(token.get().reveal()))
                : new Outcome.Unavailable<>("its tokens do not open any more, so they could not be revoked");
        connections.delete(connection.key());
        String title = provider.descriptor().title();
        switch (outcome) {
            case Outcome.Done<Boolean> _ -> told(json, "revoked", "", "");
            // It accepts the token no more, which is what was wanted.
            case Outcome.Refused<Boolean>(var why) -> told(json, "already_invalid", why, "");
            case Outcome.Unavailable<Boolean>(var why) ->
                told(json, "not_revoked", why, "Take the access back in your account at %s.".formatted(title));
        }
        meters.counter(
                        "gaia.provider.calls",
                        "provider",
                        provider.descriptor().name(),
                        "call",
                        "revoke",
                        "outcome",
                        outcome(outcome))
                .increment();
        return json;
    }

    private static void told(Map<String, @Nullable Object> json, String at, String why, String advice) {
        json.put("outcome", at);
        json.put("reason", why);
        json.put("advice", advice);
    }

    private static String outcome(Outcome<Boolean> outcome) {
        return switch (outcome) {
            case Outcome.Done<Boolean> _ -> "done";
            case Outcome.Refused<Boolean> _ -> "refused";
            case Outcome.Unavailable<Boolean> _ -> "unavailable";
        };
    }

    private static Map<String, @Nullable Object> json(Syncing.Left left) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", left.server());
        json.put("name", left.name());
        json.put("purge", left.purge());
        return json;
    }
}
