package space.gaia.api.coverage;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.reading.CoverageReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class CoverageController {
    private final CoverageReader coverage;
    private final Answers answers;

    CoverageController(CoverageReader coverage, Answers answers) {
        this.coverage = coverage;
        this.answers = answers;
    }

    @GetMapping("/api/v1/discord/servers/{id}/coverage")
    @Described(value = "What is proven of a server, what is missing and why.", answer = "ServerCoverage")
    ResponseEntity<Map<String, @Nullable Object>> server(
            Viewer viewer, @PathVariable GuildId id, HttpServletRequest request) {
        return coverage.server(viewer, id)
                .map(server -> answers.of(server, request))
                .orElseThrow(() -> Problems.notFound("server"));
    }

    @GetMapping("/api/v1/channels/{id}/coverage")
    @Described(value = "What is proven of a channel, what is missing and why.", answer = "ChannelCoverage")
    ResponseEntity<Map<String, @Nullable Object>> channel(
            Viewer viewer, @PathVariable ChannelId id, HttpServletRequest request) {
        return coverage.channel(viewer, id)
                .map(channel -> answers.of(channel, request))
                .orElseThrow(() -> Problems.notFound("channel"));
    }
}
