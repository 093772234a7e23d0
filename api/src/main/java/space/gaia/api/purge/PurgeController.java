package space.gaia.api.purge;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.ChangesNothing;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.UserId;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class PurgeController {
    private static final AuditAction ASKED = AuditAction.of("purge.asked", "purge");
    private static final AuditAction LIFTED = AuditAction.of("suppression.lifted");
    private static final int MOST_USERS = 1_000;

    private final Purges purges;

    PurgeController(Purges purges) {
        this.purges = purges;
    }

    /** What it is about is in nobody's sight when this answers; the bots delete it behind. */
    @PostMapping("/api/v1/purges")
    @Described(
            value = "Deletes a person, a channel or a server for good.",
            answer = "Purge",
            body = "NewPurge",
            status = 202,
            problems = 409)
    ResponseEntity<Map<String, @Nullable Object>> ask(
            Viewer viewer, WorkspaceAdmin admin, Auditor auditor, @RequestBody Map<String, @Nullable Object> body) {
        return switch (purges.ask(viewer.workspace(), PurgeRequest.scope(body))) {
            case Asked.Begun(var purge) -> {
                // Of a person no id is kept anywhere, and so not here.
                String target = purge.target() == null ? purge.scope() : purge.scope() + "/" + purge.target();
                auditor.changed(viewer.workspace(), ASKED, target, null, Map.of("purge", purge.id()));
                yield ResponseEntity.accepted()
                        .headers(Answers.uncached())
                        .location(URI.create("/api/v1/purges/" + purge.id()))
                        .body(PurgeJson.of(purge));
            }
            case Asked.Unknown _ -> throw Problems.notFound(String.valueOf(body.get("scope")));
            case Asked.IsCategory _ ->
                throw Problems.badField("id", "is a category, which has nothing of its own; purge its channels");
            case Asked.NoKey _ ->
                throw Problems.conflict("Nobody can be forgotten yet: without a key a forgotten person would not be"
                        + " recognised, and come back. Set GAIA_SUPPRESSION_KEY for the api and the bots"
                        + " (openssl rand -hex 32) and restart them.");
        };
    }

    @GetMapping("/api/v1/purges")
    @Described(value = "The purges of the workspace, the latest first.", answer = "Purge", list = true, problems = 403)
    ResponseEntity<List<Map<String, @Nullable Object>>> all(Viewer viewer) {
        ofAll(viewer);
        return ResponseEntity.ok()
                .headers(Answers.uncached())
                .body(purges.all(viewer.workspace()).stream().map(PurgeJson::of).toList());
    }

    @GetMapping("/api/v1/purges/{id}")
    @Described(value = "A purge and its receipt.", answer = "Purge", problems = 403)
    ResponseEntity<Map<String, @Nullable Object>> one(Viewer viewer, @PathVariable String id) {
        ofAll(viewer);
        return purges.find(viewer.workspace(), id)
                .map(purge -> ResponseEntity.ok().headers(Answers.uncached()).body(PurgeJson.of(purge)))
                .orElseThrow(() -> Problems.notFound("purge"));
    }

    /** For followers of the changes: which of the people that they hold a purge was about. It keeps no id itself. */
    @PostMapping("/api/v1/purges/{id}/matches")
    @ChangesNothing("what is asked for does not fit into an address")
    @Described(value = "Which of these people a purge was about.", answer = "PeopleMatched", body = "PeopleAskedFor")
    ResponseEntity<Map<String, @Nullable Object>> matches(
            Viewer viewer, @PathVariable String id, @RequestBody Map<String, @Nullable Object> body) {
        List<String> matched = purges
                .matches(viewer.workspace(), id, users(body))
                .orElseThrow(() -> Problems.notFound("purge of a person"))
                .stream()
                .map(UserId::toString)
                .sorted()
                .toList();
        return ResponseEntity.ok().headers(Answers.uncached()).body(Map.of("users", matched));
    }

    /** Lets a forgotten person come back, in every workspace; what was deleted stays so. */
    @DeleteMapping("/api/v1/suppressions/{user}")
    @Described(value = "Lets a forgotten person come back, in every workspace.", status = 204)
    ResponseEntity<Void> lift(Viewer viewer, WorkspaceAdmin admin, Auditor auditor, @PathVariable UserId user) {
        if (!purges.lift(user)) {
            throw Problems.notFound("forgotten person");
        }
        auditor.changed(viewer.workspace(), LIFTED, "person", null, null);
        auditor.changedService(LIFTED, "person", null, null);
        return ResponseEntity.noContent().build();
    }

    /** A receipt counts what is in channels that a limited token may not see. */
    private static void ofAll(Viewer viewer) {
        if (viewer.channels() != null) {
            throw Problems.forbidden();
        }
    }

    private static Set<UserId> users(Map<String, @Nullable Object> body) {
        if (!(body.get("users") instanceof List<?> listed) || listed.isEmpty() || listed.size() > MOST_USERS) {
            throw Problems.badField("users", "must be a list of 1 to %d user ids".formatted(MOST_USERS));
        }
        Set<UserId> users = new HashSet<>();
        for (Object id : listed) {
            try {
                users.add(UserId.of(id instanceof String decimal ? decimal : ""));
            } catch (IllegalArgumentException _) {
                throw Problems.badField("users", "has an element that is not a user id as a string");
            }
        }
        return users;
    }
}
