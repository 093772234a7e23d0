package space.gaia.api.server;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.KeptMessages;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Acting;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.reading.Item;
import space.gaia.workspace.reading.ServerReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** The linked servers of a workspace: how they are, how one is linked, chosen anew, and let go. */
@RestController
@OnRole(Role.API)
class ServerController {
    private static final String[] SHOWN = {"choice.*", "hidden.*", "private_threads", "history_days"};
    private static final AuditAction LINKED = AuditAction.of("server.linked", SHOWN);
    private static final AuditAction CHANGED = AuditAction.of("server.changed", SHOWN);
    private static final AuditAction UNLINKED = AuditAction.of("server.unlinked", "messages", "purge");

    private final ServerReader reader;
    private final Linking linking;
    private final Answers answers;

    ServerController(ServerReader reader, Linking linking, Answers answers) {
        this.reader = reader;
        this.linking = linking;
        this.answers = answers;
    }

    @GetMapping("/api/v1/discord/servers")
    @Described(value = "The linked servers and how they are.", answer = "Server", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> servers(Viewer viewer, HttpServletRequest request) {
        return answers.ascending(reader.servers(viewer), request);
    }

    @GetMapping("/api/v1/discord/servers/{id}")
    @Described(value = "A linked server and how it is.", answer = "Server")
    ResponseEntity<Map<String, @Nullable Object>> server(
            Viewer viewer, @PathVariable GuildId id, HttpServletRequest request) {
        return reader.server(viewer, id)
                .map(server -> answers.of(server, request))
                .orElseThrow(() -> Problems.notFound("server"));
    }

    @PostMapping("/api/v1/discord/servers")
    @Described(
            value = "Links a server that the caller manages at Discord. The same link again changes nothing: 200.",
            answer = "LinkAnswer",
            body = "NewLink",
            status = {200, 201},
            problems = {403, 409})
    ResponseEntity<Map<String, @Nullable Object>> link(
            Acting acting, Auditor auditor, @RequestBody Map<String, @Nullable Object> json) {
        SelectionRequest.NewLink asked = SelectionRequest.link(json);
        GuildId guild = asked.server();
        Linking.Outcome outcome = linking.link(acting, guild, asked.wanted());
        auditor.changed(
                acting.workspace(),
                LINKED,
                target(guild),
                outcome.before() == null ? null : SelectionJson.of(outcome.before()),
                SelectionJson.of(outcome.after()));
        ResponseEntity.BodyBuilder answer = outcome.before() == null
                ? ResponseEntity.created(URI.create("/api/v1/discord/servers/" + guild))
                : ResponseEntity.ok();
        return answer(answer, acting.workspace(), guild, outcome);
    }

    @PatchMapping("/api/v1/discord/servers/{id}")
    @Described(
            value =
                    "Changes what is chosen of a linked server. Without a Discord account that manages it, only to less.",
            answer = "LinkAnswer",
            body = "LinkChange",
            problems = {403, 409, 412})
    ResponseEntity<Map<String, @Nullable Object>> change(
            Acting acting,
            Auditor auditor,
            @PathVariable GuildId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Map<String, @Nullable Object> json) {
        Linking.Outcome outcome = linking.change(acting, id, json, ifMatch);
        auditor.changed(
                acting.workspace(),
                CHANGED,
                target(id),
                outcome.before() == null ? null : SelectionJson.of(outcome.before()),
                SelectionJson.of(outcome.after()));
        return answer(ResponseEntity.ok(), acting.workspace(), id, outcome);
    }

    /** The receipt says what becomes of the messages; that of a purge grows at its own address. */
    @DeleteMapping("/api/v1/discord/servers/{id}")
    @Described(
            value = "Ends the link of a server, and keeps what was archived or purges it.",
            answer = "Unlinked",
            status = {200, 202},
            problems = 409)
    ResponseEntity<Map<String, @Nullable Object>> unlink(
            WorkspaceAdmin admin, Auditor auditor, @PathVariable GuildId id, @RequestParam KeptMessages messages) {
        Map<String, @Nullable Object> receipt = linking.unlink(admin.workspace(), id, messages);
        auditor.changed(admin.workspace(), UNLINKED, target(id), null, receipt);
        return messages == KeptMessages.KEEP
                ? ResponseEntity.ok().headers(Answers.uncached()).body(receipt)
                : ResponseEntity.accepted()
                        .headers(Answers.uncached())
                        .location(URI.create("/api/v1/purges/" + receipt.get("purge")))
                        .body(receipt);
    }

    /** With the tag that the next change is held against. */
    private ResponseEntity<Map<String, @Nullable Object>> answer(
            ResponseEntity.BodyBuilder answer, WorkspaceId workspace, GuildId guild, Linking.Outcome outcome) {
        // Who may link may see what came of it, whatever else their token shows them.
        Item server = reader.server(Viewer.ofAll(workspace), guild).orElseThrow(() -> Problems.notFound("server"));
        Map<String, @Nullable Object> json = server.json();
        json.put("left_out", outcome.leftOut());
        json.put("unreadable", outcome.unreadable());
        return answer.headers(Answers.uncached())
                .eTag("W/\"%s\"".formatted(server.version()))
                .body(json);
    }

    private static String target(GuildId guild) {
        return "server/" + guild;
    }
}
