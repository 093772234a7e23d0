package space.gaia.api.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.problem.Problems;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.audit.AuditAction;
import space.gaia.workspace.reading.CoverageReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.stream.StreamId;

/** How far the fetching of a server is, and that it be looked through at once. */
@RestController
@OnRole(Role.API)
class SyncController {
    private static final AuditAction ASKED = AuditAction.of("server.sync_asked");

    private final LinkedServers servers;
    private final ServerLinks links;
    private final CoverageReader coverage;
    private final ProgressStream stream = new ProgressStream();

    SyncController(LinkedServers servers, ServerLinks links, CoverageReader coverage) {
        this.servers = servers;
        this.links = links;
        this.coverage = coverage;
    }

    /** The bot hears of it within seconds, looks which channels there are, and fetches what is missing. */
    @PostMapping("/api/v1/discord/servers/{id}/sync")
    @Described(
            value = "Has the bot look through a server at once for what is missing.",
            answer = "SyncProgress",
            status = 202)
    ResponseEntity<Map<String, @Nullable Object>> sync(
            Viewer viewer, WorkspaceAdmin admin, Auditor auditor, @PathVariable GuildId id) {
        if (!links.askSync(new StreamId(admin.workspace(), id))) {
            throw Problems.notFound("server");
        }
        auditor.changed(admin.workspace(), ASKED, "server/" + id, null, Map.of());
        return ResponseEntity.accepted()
                .headers(Answers.uncached())
                .body(progress(viewer, id).orElseThrow(() -> Problems.notFound("server")));
    }

    /** Who accepts {@code text/event-stream} gets each change as an event, for two minutes; then it is asked again. */
    @GetMapping("/api/v1/discord/servers/{id}/sync")
    @Described(
            value = "How far the fetching of a server is; as server-sent events too (Accept: text/event-stream).",
            answer = "SyncProgress")
    Object progress(Viewer viewer, @PathVariable GuildId id, HttpServletRequest request) {
        Map<String, @Nullable Object> now = progress(viewer, id).orElseThrow(() -> Problems.notFound("server"));
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            return stream.of(now, () -> progress(viewer, id));
        }
        return ResponseEntity.ok().headers(Answers.uncached()).body(now);
    }

    private Optional<Map<String, @Nullable Object>> progress(Viewer viewer, GuildId id) {
        Optional<LinkedServer> server =
                servers.find(new StreamId(viewer.workspace(), id)).filter(LinkedServer::linked);
        return server.flatMap(linked -> coverage.server(viewer, id).map(item -> json(linked, item.json())));
    }

    private static Map<String, @Nullable Object> json(LinkedServer server, Map<String, @Nullable Object> known) {
        List<?> channels = known.get("channels") instanceof List<?> lines ? lines : List.of();
        Instant asked = server.syncAsked();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("server", server.guild().toString());
        json.put("asked_at", asked == null ? null : asked.toString());
        json.put("whole", known.get("whole"));
        json.put("in_sight", known.get("in_sight"));
        json.put("channels", channels.size());
        json.put(
                "channels_whole",
                channels.stream()
                        .filter(line -> line instanceof Map<?, ?> one && Boolean.TRUE.equals(one.get("whole")))
                        .count());
        json.put("progress", known.get("progress"));
        json.put(
                "health",
                Map.of(
                        "state", server.health().state().name(),
                        "reason", server.health().reason(),
                        "since", server.health().since().toString()));
        return json;
    }
}
