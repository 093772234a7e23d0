package space.gaia.api.token;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Limit;
import space.gaia.api.parameter.TokenId;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Admin;
import space.gaia.api.tenant.Auditor;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.Coverage;
import space.gaia.workspace.access.IssuedToken;
import space.gaia.workspace.access.Revoked;
import space.gaia.workspace.access.TokenInfo;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.reading.Page;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/access-tokens")
class TokenController {
    private static final String[] SHOWN = {
        "name", "role", "all_workspaces", "workspaces", "elsewhere", "channels", "expires_at", "created_by"
    };
    private static final AuditAction CREATED = AuditAction.of("access_token.created", SHOWN);
    private static final AuditAction REVOKED = AuditAction.of("access_token.revoked", SHOWN);

    private final AccessTokens tokens;
    private final TokenRequest requests;
    private final Answers answers;

    TokenController(AccessTokens tokens, Workspaces workspaces, Answers answers) {
        this.tokens = tokens;
        this.requests = new TokenRequest(workspaces, Clock.systemUTC());
        this.answers = answers;
    }

    /** The only answer that ever holds the token. */
    @PostMapping
    @Described(
            value = "Makes an access token and shows it this once.",
            answer = "IssuedAccessToken",
            body = "NewAccessToken",
            status = 201)
    ResponseEntity<Map<String, @Nullable Object>> create(
            Admin admin, Auditor auditor, @RequestBody Map<String, @Nullable Object> body) {
        IssuedToken issued = tokens.issue(
                requests.order(admin, body), admin.caller().access().name());
        TokenInfo token = issued.info();
        written(auditor, CREATED, token, token.coverage(), true);
        Map<String, @Nullable Object> json = new LinkedHashMap<>(TokenJson.of(token, admin.scope()));
        json.put("token", issued.secret().reveal());
        return ResponseEntity.created(URI.create("/api/v1/access-tokens/" + token.id()))
                .headers(Answers.uncached())
                .cacheControl(CacheControl.noStore())
                .body(json);
    }

    @GetMapping
    @Described(
            value = "The access tokens of the workspaces that the caller covers.",
            answer = "AccessToken",
            list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> all(
            Admin admin,
            @RequestParam(required = false) @Nullable TokenId after,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        List<TokenInfo> found = tokens.list(admin.scope(), after == null ? null : after.value(), limit.value() + 1);
        List<TokenInfo> shown = found.subList(0, Math.min(found.size(), limit.value()));
        String next = found.size() > shown.size() ? shown.getLast().id() : null;
        return answers.ascending(
                new Page(
                        shown.stream()
                                .map(token -> TokenJson.of(token, admin.scope()))
                                .toList(),
                        next,
                        null,
                        Integer.toHexString(shown.hashCode())),
                request);
    }

    @GetMapping("/{id}")
    @Described(value = "What is known of an access token.", answer = "AccessToken")
    ResponseEntity<Map<String, @Nullable Object>> one(Admin admin, @PathVariable TokenId id) {
        return tokens.find(id.value(), admin.scope())
                .map(token -> ResponseEntity.ok().headers(Answers.uncached()).body(TokenJson.of(token, admin.scope())))
                .orElseThrow(() -> Problems.notFound("access token"));
    }

    /** Ends it for the workspaces that the caller's token covers, or the one that the request names. */
    @DeleteMapping("/{id}")
    @Described(value = "Ends an access token.", status = 204)
    ResponseEntity<Void> revoke(Admin admin, Auditor auditor, @PathVariable TokenId id) {
        switch (tokens.revoke(id.value(), admin.scope())) {
            case Revoked.Ended(var before) -> written(auditor, REVOKED, before, before.coverage(), false);
            case Revoked.Narrowed(var before) -> written(auditor, REVOKED, before, admin.scope(), false);
            case Revoked.Unknown _ -> throw Problems.notFound("access token");
        }
        return ResponseEntity.noContent().build();
    }

    /** Each workspace has it in its own audit, as far as it is its affair. */
    private static void written(
            Auditor auditor, AuditAction action, TokenInfo token, Coverage concerned, boolean isThere) {
        String target = "access_token/" + token.id();
        if (token.coverage() instanceof Coverage.Named(var workspaces)) {
            workspaces.stream().filter(concerned::covers).forEach(workspace -> {
                Map<String, @Nullable Object> state = TokenJson.of(token, only(workspace));
                auditor.changed(workspace, action, target, isThere ? null : state, isThere ? state : null);
            });
        } else {
            Map<String, @Nullable Object> state = TokenJson.of(token, concerned);
            auditor.changedService(action, target, isThere ? null : state, isThere ? state : null);
        }
    }

    private static Coverage only(WorkspaceId workspace) {
        return new Coverage.Named(Set.of(workspace));
    }
}
