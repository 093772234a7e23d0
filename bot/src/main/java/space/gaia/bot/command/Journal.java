package space.gaia.bot.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.audit.Actor;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.audit.Origin;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamId;

/** Writes down in a workspace's audit what people change from within Discord, under the names that the API's doors use. */
final class Journal {

    static final AuditAction LINKED = AuditAction.of("server.linked", "choice", "code_by");
    static final AuditAction UNLINKED = AuditAction.of("server.unlinked", "messages", "purge");
    static final AuditAction CHOSEN = AuditAction.of("server.changed", "choice", "audiences");
    static final AuditAction SET = AuditAction.of("server.changed", "history_days", "private_threads", "savers");
    static final AuditAction SYNCED = AuditAction.of("server.sync_asked");

    private static final Origin DISCORD = new Origin(null, "Discord");

    private final Audit audit;

    Journal(Audit audit) {
        this.audit = audit;
    }

    void write(
            Visit visit,
            StreamId stream,
            AuditAction action,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        Actor actor =
                new Actor("discord", visit.person().toString(), visit.member().getEffectiveName(), null);
        audit.record(stream.workspace(), actor, DISCORD, action, "server/" + stream.guild(), before, after);
    }

    void write(
            Visit visit,
            LinkedServer link,
            AuditAction action,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        write(visit, link.stream(), action, before, after);
    }
}
