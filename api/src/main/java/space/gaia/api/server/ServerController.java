package space.gaia.api.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.workspace.reading.ServerReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class ServerController {
    private final ServerReader servers;
    private final Answers answers;

    ServerController(ServerReader servers, Answers answers) {
        this.servers = servers;
        this.answers = answers;
    }

    @GetMapping("/api/v1/discord/servers")
    @Described(value = "The linked servers and how they are.", answer = "Server", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> servers(Viewer viewer, HttpServletRequest request) {
        return answers.ascending(servers.servers(viewer), request);
    }
}
