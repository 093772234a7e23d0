package space.gaia.api.server;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Body;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.linking.IssuedCode;
import space.gaia.workspace.linking.LinkCodes;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** The other door: a code that somebody who manages a server types in Discord. */
@RestController
@OnRole(Role.API)
class LinkCodeController {
    private static final AuditAction MADE = AuditAction.of("link_code.made", "server", "expires_at");

    private final LinkCodes codes;

    LinkCodeController(LinkCodes codes) {
        this.codes = codes;
    }

    /** The only answer that ever holds the code. */
    @PostMapping("/api/v1/discord/link-codes")
    @Described(
            value = "Makes a code, good once and for ten minutes, for /gaia link code in a Discord server.",
            answer = "LinkCode",
            body = "LinkCodeAsked",
            status = 201)
    ResponseEntity<Map<String, @Nullable Object>> make(
            WorkspaceAdmin admin, Auditor auditor, @RequestBody Map<String, @Nullable Object> json) {
        Body body = Body.of(json, "a code to be made", "server");
        GuildId server = body.has("server") ? body.parsed("server", GuildId::of) : null;
        IssuedCode issued = codes.issue(admin.workspace(), admin.name(), server);
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        made.put("server", server == null ? null : server.toString());
        made.put("expires_at", issued.expires().toString());
        auditor.changed(admin.workspace(), MADE, "link_code", null, made);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("code", issued.code().reveal());
        answer.putAll(made);
        return ResponseEntity.created(URI.create("/api/v1/discord/servers"))
                .headers(Answers.uncached())
                .cacheControl(CacheControl.noStore())
                .body(answer);
    }
}
