package space.gaia.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.AuditCursor;
import space.gaia.api.parameter.Limit;
import space.gaia.api.tenant.Operator;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.audit.Audit;
import space.gaia.workspace.audit.AuditFilter;
import space.gaia.workspace.audit.AuditRecord;
import space.gaia.workspace.reading.Page;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/audit")
class AuditController {
    private final Audit audit;
    private final Answers answers;

    AuditController(Audit audit, Answers answers) {
        this.audit = audit;
        this.answers = answers;
    }

    @GetMapping
    @Described(value = "What was changed in the workspace, the latest first.", answer = "AuditRecord", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> ofWorkspace(
            WorkspaceAdmin admin,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable AuditCursor before,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        AuditFilter filter = new AuditFilter(actor, action, target, from, to);
        return answers.newestFirst(page(admin.workspace(), filter, before, limit), request);
    }

    /** What concerns no single workspace. */
    @GetMapping("/service")
    @Described(value = "What was changed that concerns no single workspace.", answer = "AuditRecord", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> ofService(
            Operator operator,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable AuditCursor before,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        AuditFilter filter = new AuditFilter(actor, action, target, from, to);
        return answers.newestFirst(page(null, filter, before, limit), request);
    }

    private Page page(@Nullable WorkspaceId workspace, AuditFilter filter, @Nullable AuditCursor before, Limit limit) {
        List<AuditRecord> found =
                audit.read(workspace, filter, before == null ? null : before.value(), limit.value() + 1);
        List<AuditRecord> shown = found.subList(0, Math.min(found.size(), limit.value()));
        String next = found.size() > shown.size() ? shown.getLast().id() : null;
        // A record never changes: which ones they are says everything.
        int version = shown.stream().map(AuditRecord::id).toList().hashCode();
        return new Page(
                shown.stream().map(AuditController::json).toList(), next, null, Integer.toHexString(version) + next);
    }

    private static Map<String, @Nullable Object> json(AuditRecord record) {
        Map<String, @Nullable Object> actor = new LinkedHashMap<>();
        actor.put("kind", record.actor().kind());
        actor.put("id", record.actor().id());
        actor.put("name", record.actor().name());
        actor.put("person", record.actor().person());
        Map<String, @Nullable Object> from = new LinkedHashMap<>();
        from.put("address", record.from().address());
        from.put("user_agent", record.from().userAgent());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", record.id());
        json.put("at", record.at().toString());
        json.put("actor", actor);
        json.put("from", from);
        json.put("action", record.action());
        json.put("target", record.target());
        json.put("before", record.before());
        json.put("after", record.after());
        return json;
    }
}
