package space.gaia.api.integration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.api.tenant.Auditor;
import space.gaia.connectors.Section;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.integration.Saved;

/** What is written down of what is done to integrations: settings as they may be shown, of secrets what became of them. */
final class IntegrationAudit {
    private static final String[] SETTINGS = {
        "enabled", "authentication.*", "dataMapping.*", "syncSettings.*", "secrets.*", "data"
    };
    private static final AuditAction CHANGED = AuditAction.of("integration.changed", SETTINGS);
    private static final AuditAction REMOVED = AuditAction.of("integration.removed", SETTINGS);
    private static final AuditAction SYNC = AuditAction.of("integration.sync_asked", "run");
    private static final AuditAction DISCONNECTED = AuditAction.of("account.disconnected", "account", "outcome");
    private static final AuditAction UNLINKED = AuditAction.of("server.unlinked", "messages", "purge");

    private IntegrationAudit() {}

    static void changed(Auditor auditor, WorkspaceId workspace, Found before, Found after, Saved.Changed saved) {
        auditor.changed(workspace, CHANGED, target(before), state(before), state(after, saved));
    }

    static void syncAsked(Auditor auditor, WorkspaceId workspace, Found found, Run run) {
        auditor.changed(workspace, SYNC, target(found), null, Map.of("run", run.id()));
    }

    /** The end of an integration is many ends; each is written down where somebody looks for it. */
    static void removed(Auditor auditor, WorkspaceId workspace, Departure.Receipt receipt) {
        if (receipt.isNothing()) {
            auditor.unchanged();
            return;
        }
        Map<String, @Nullable Object> before = state(receipt.before());
        before.put("secrets", receipt.before().integration().secretsSet());
        auditor.changed(
                workspace,
                REMOVED,
                target(receipt.before()),
                before,
                Map.of("data", receipt.purging() ? "purging" : "kept"));
        receipt.accounts().forEach(account -> {
            String provider = receipt.before().provider().descriptor().name();
            auditor.changed(workspace, DISCONNECTED, "account/" + provider, account, null);
        });
        receipt.left().forEach(left -> {
            Map<String, @Nullable Object> after = new LinkedHashMap<>();
            after.put("messages", left.purge() == null ? "kept" : "purged");
            after.put("purge", left.purge());
            auditor.changed(workspace, UNLINKED, "server/" + left.server(), null, after);
        });
    }

    private static String target(Found found) {
        return "integration/" + found.provider().descriptor().name();
    }

    private static Map<String, @Nullable Object> state(Found found, Saved.Changed saved) {
        Map<String, @Nullable Object> state = state(found);
        if (!saved.secrets().isEmpty()) {
            state.put("secrets", saved.secrets());
        }
        return state;
    }

    private static Map<String, @Nullable Object> state(Found found) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("enabled", found.enabled());
        Present present = found.present();
        for (Section section : Section.values()) {
            if (present != null) {
                state.put(
                        section.key(),
                        Present.map(
                                IntegrationJson.section(found.provider().descriptor(), present.settings(), section)));
            }
        }
        return state;
    }
}
