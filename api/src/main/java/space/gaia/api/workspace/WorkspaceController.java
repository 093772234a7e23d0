package space.gaia.api.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Body;
import space.gaia.api.parameter.Limit;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Admin;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.Caller;
import space.gaia.api.tenant.Operator;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Workspace;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.reading.Page;
import space.gaia.workspace.removal.WorkspaceEnd;
import space.gaia.workspace.removal.WorkspaceEnds;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/workspaces")
class WorkspaceController {
    private static final int MOST_CHARACTERS = 100;
    private static final AuditAction CREATED = AuditAction.of("workspace.created", "name");
    private static final AuditAction RENAMED = AuditAction.of("workspace.renamed", "name");
    private static final AuditAction DELETED = AuditAction.of("workspace.deleted", "name");

    private final Workspaces workspaces;
    private final WorkspaceEnds ends;
    private final Answers answers;

    WorkspaceController(Workspaces workspaces, WorkspaceEnds ends, Answers answers) {
        this.workspaces = workspaces;
        this.ends = ends;
        this.answers = answers;
    }

    @PostMapping
    @Described(value = "Makes a workspace.", answer = "Workspace", body = "NewWorkspace", status = 201, problems = 409)
    ResponseEntity<Map<String, @Nullable Object>> create(
            Operator operator, Auditor auditor, @RequestBody Map<String, @Nullable Object> json) {
        Body body = Body.of(json, "a workspace", "id", "name");
        WorkspaceId id = body.parsed("id", WorkspaceId::new);
        String name = body.name("name", MOST_CHARACTERS);
        Workspace workspace = workspaces
                .create(id, name)
                .orElseThrow(() -> Problems.conflict(
                        "There is a workspace with this id, or there was one: an id is given once. Choose another."));
        auditor.changed(id, CREATED, target(id), null, Map.of("name", name));
        auditor.changedService(CREATED, target(id), null, Map.of("name", name));
        return ResponseEntity.created(URI.create("/api/v1/workspaces/" + id.value()))
                .headers(Answers.uncached())
                .body(WorkspaceJson.of(workspace));
    }

    /** Those that the caller's token covers, whatever its role. */
    @GetMapping
    @Described(value = "The workspaces that the caller covers.", answer = "Workspace", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> all(
            Caller caller,
            @RequestParam(required = false) @Nullable WorkspaceId after,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        List<Workspace> found =
                workspaces.list(caller.scope(), after == null ? null : after.value(), limit.value() + 1);
        List<Workspace> shown = found.subList(0, Math.min(found.size(), limit.value()));
        String next = found.size() > shown.size() ? shown.getLast().id().value() : null;
        return answers.ascending(
                new Page(
                        shown.stream().map(WorkspaceJson::of).toList(),
                        next,
                        null,
                        Integer.toHexString(shown.hashCode()) + (next == null ? "" : "n")),
                request);
    }

    /** The end of a workspace is shown to who may see all: its own tokens ended with it. */
    @GetMapping("/{id}")
    @Described(value = "A workspace; to an operator also one that is being deleted, or was.", answer = "Workspace")
    ResponseEntity<Map<String, @Nullable Object>> one(Caller caller, @PathVariable WorkspaceId id) {
        caller.mustCover(id);
        Optional<Workspace> there = workspaces.find(id);
        if (there.isPresent()) {
            return ResponseEntity.ok().headers(Answers.uncached()).body(WorkspaceJson.of(there.get()));
        }
        WorkspaceEnd end = ends.find(id)
                .filter(_ -> caller.access().isOperator())
                .orElseThrow(() -> Problems.notFound("workspace"));
        return ResponseEntity.ok().headers(Answers.uncached()).body(WorkspaceJson.of(end));
    }

    @PatchMapping("/{id}")
    @Described(value = "Gives a workspace another name.", answer = "Workspace", body = "WorkspaceChange")
    ResponseEntity<Map<String, @Nullable Object>> rename(
            Admin admin,
            Auditor auditor,
            @PathVariable WorkspaceId id,
            @RequestBody Map<String, @Nullable Object> json) {
        admin.caller().mustCover(id);
        String name = Body.of(json, "a workspace that changes", "name").name("name", MOST_CHARACTERS);
        Workspace before = workspaces.find(id).orElseThrow(() -> Problems.notFound("workspace"));
        if (!workspaces.rename(id, name)) {
            throw Problems.notFound("workspace");
        }
        auditor.changed(id, RENAMED, target(id), Map.of("name", before.name()), Map.of("name", name));
        return ResponseEntity.ok()
                .headers(Answers.uncached())
                .body(WorkspaceJson.of(new Workspace(id, name, before.created())));
    }

    /** When this answers, nobody sees the workspace and its tokens open nothing; the bots delete what it had behind. */
    @DeleteMapping("/{id}")
    @Described(
            value = "Deletes a workspace with everything in it.",
            answer = "Workspace",
            status = {200, 202})
    ResponseEntity<Map<String, @Nullable Object>> delete(
            Admin admin,
            Auditor auditor,
            @PathVariable WorkspaceId id,
            @RequestParam(required = false) @Nullable String confirm) {
        admin.caller().mustCover(id);
        Workspace before = workspaces.find(id).orElseThrow(() -> Problems.notFound("workspace"));
        if (!id.value().equals(confirm)) {
            throw Problems.badParameter(
                    "confirm", "must be the id of the workspace: everything of it is deleted for good");
        }
        WorkspaceEnd end = ends.begin(id).orElseThrow(() -> Problems.notFound("workspace"));
        auditor.changedService(DELETED, target(id), Map.of("name", before.name()), null);
        return ResponseEntity.status(end.deleted() == null ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .headers(Answers.uncached())
                .body(WorkspaceJson.of(end));
    }

    private static String target(WorkspaceId id) {
        return "workspace/" + id.value();
    }
}
