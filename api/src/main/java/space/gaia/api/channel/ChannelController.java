package space.gaia.api.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Limit;
import space.gaia.api.parameter.Position;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.reading.ChannelReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/channels")
class ChannelController {
    private final ChannelReader channels;
    private final Answers answers;

    ChannelController(ChannelReader channels, Answers answers) {
        this.channels = channels;
        this.answers = answers;
    }

    @GetMapping
    @Described(value = "Channels, in order of their ids.", answer = "Channel", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> channels(
            Viewer viewer, @RequestParam(required = false) @Nullable GuildId server, HttpServletRequest request) {
        return channels.channels(viewer, server)
                .map(page -> answers.ascending(page, request))
                .orElseThrow(() -> Problems.notFound("server"));
    }

    @GetMapping("/{id}")
    @Described(value = "A channel or thread.", answer = "Channel")
    ResponseEntity<Map<String, @Nullable Object>> channel(
            Viewer viewer, @PathVariable ChannelId id, HttpServletRequest request) {
        return channels.channel(viewer, id)
                .map(channel -> answers.of(channel, request))
                .orElseThrow(() -> Problems.notFound("channel"));
    }

    @GetMapping("/{id}/threads")
    @Described(value = "The threads or posts of a channel, newest first.", answer = "Channel", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> threads(
            Viewer viewer,
            @PathVariable ChannelId id,
            @RequestParam(required = false) @Nullable Position before,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        return channels.threads(viewer, id, before == null ? Long.MAX_VALUE : before.snowflake(), limit.value())
                .map(page -> answers.newestFirst(page, request))
                .orElseThrow(() -> Problems.notFound("channel"));
    }
}
