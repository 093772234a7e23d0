package space.gaia.api.vault;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.Operator;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.vault.Promotion;
import space.gaia.workspace.vault.ResealState;
import space.gaia.workspace.vault.VaultKeeper;

@RestController
@OnRole(Role.API)
class VaultController {
    private static final String RESEAL = "/api/v1/vault/reseal";

    private static final AuditAction PROMOTED = AuditAction.of("vault.key.promoted", "primary");
    private static final AuditAction RESEALED = AuditAction.of("vault.resealed", "key");

    private final VaultKeeper keeper;

    VaultController(VaultKeeper keeper) {
        this.keeper = keeper;
    }

    @GetMapping("/api/v1/vault")
    @Described(value = "The vault's keys, which one seals, and what each of them seals.", answer = "Vault")
    ResponseEntity<Map<String, @Nullable Object>> status(Operator operator) {
        return ok(VaultJson.of(keeper.status()));
    }

    /** From then on it seals what is saved; what is there already is for {@link #reseal}. */
    @PostMapping("/api/v1/vault/keys/{id}/promote")
    @Described(value = "Makes a key the one that seals.", answer = "Vault", problems = 409)
    ResponseEntity<Map<String, @Nullable Object>> promote(Operator operator, Auditor auditor, @PathVariable String id) {
        return switch (keeper.promote(id, operator.caller().access().name())) {
            case Promotion.Promoted(var before, var after) -> {
                auditor.changedService(
                        PROMOTED, "vault", Map.of("primary", before.key()), Map.of("primary", after.key()));
                yield ok(VaultJson.of(keeper.status()));
            }
            case Promotion.IsPrimary _ -> {
                auditor.changedService(PROMOTED, "vault", Map.of("primary", id), Map.of("primary", id));
                yield ok(VaultJson.of(keeper.status()));
            }
            case Promotion.Unknown _ -> throw Problems.notFound("key in any process");
            case Promotion.Lacking(var processes) ->
                throw Problems.conflict(
                        ("Not every process has this key yet, and what it seals they could not open: %s."
                                        + " Add its line to their GAIA_VAULT_KEY_FILE, which is read again every ten seconds,"
                                        + " or set GAIA_VAULT_KEYS and restart them. A process that has ended is waited for a minute.")
                                .formatted(named(processes)));
            case Promotion.Differing(var processes) ->
                throw Problems.conflict(
                        "Another key of this id is in these processes: %s. Give all of them the same line."
                                .formatted(named(processes)));
            case Promotion.Resealing(var job) ->
                throw Problems.conflict("Values are being sealed by '%s' at this moment. Wait until GET %s says DONE."
                        .formatted(job.key(), RESEAL));
            case Promotion.Contended _ ->
                throw Problems.conflict("Another key was promoted at the same moment. Look at GET /api/v1/vault.");
        };
    }

    /** Seals everything by the primary key. It goes on behind, in whichever process is there. */
    @PostMapping(RESEAL)
    @Described(value = "Seals everything by the primary key.", answer = "Reseal", status = 202)
    ResponseEntity<Map<String, @Nullable Object>> reseal(Operator operator, Auditor auditor) {
        ResealState state = keeper.reseal(operator.caller().access().name());
        auditor.changedService(RESEALED, "vault", null, Map.of("key", state.key()));
        return ResponseEntity.accepted()
                .headers(Answers.uncached())
                .location(URI.create(RESEAL))
                .body(VaultJson.of(state));
    }

    @GetMapping(RESEAL)
    @Described(value = "How far the sealing by the primary key is.", answer = "Reseal")
    ResponseEntity<Map<String, @Nullable Object>> resealing(Operator operator) {
        ResealState state = keeper.resealing();
        if (state == null) {
            throw Problems.notFound("re-sealing; nobody asked for it");
        }
        return ok(VaultJson.of(state));
    }

    private static ResponseEntity<Map<String, @Nullable Object>> ok(Map<String, @Nullable Object> body) {
        return ResponseEntity.ok().headers(Answers.uncached()).body(body);
    }

    private static String named(List<String> processes) {
        return String.join(", ", processes);
    }
}
