package space.gaia.api.message;

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
import space.gaia.api.parameter.PollAnswer;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.reading.ReactionReader;
import space.gaia.workspace.reading.RowCursor;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/messages/{id}")
class ReactionController {
    private final ReactionReader reactions;
    private final Answers answers;

    ReactionController(ReactionReader reactions, Answers answers) {
        this.reactions = reactions;
        this.answers = answers;
    }

    @GetMapping("/reactions")
    @Described(value = "Who reacted to a message.", answer = "Reaction", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> reactions(
            Viewer viewer,
            @PathVariable MessageId id,
            @RequestParam ChannelId channel,
            @RequestParam(required = false) @Nullable String emoji,
            @RequestParam(required = false) @Nullable ReactionType type,
            @RequestParam(required = false) @Nullable RowCursor after,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        if (type != null && emoji == null) {
            throw Problems.badParameter("type", "needs emoji beside it");
        }
        return reactions
                .reactions(viewer, channel, id, emoji, type, after, limit.value())
                .map(page -> answers.ascending(page, request))
                .orElseThrow(() -> Problems.notFound("message"));
    }

    @GetMapping("/votes")
    @Described(value = "Who voted in a message's poll.", answer = "Vote", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> votes(
            Viewer viewer,
            @PathVariable MessageId id,
            @RequestParam ChannelId channel,
            @RequestParam(required = false) @Nullable PollAnswer answer,
            @RequestParam(required = false) @Nullable RowCursor after,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        return reactions
                .votes(viewer, channel, id, answer == null ? null : answer.id(), after, limit.value())
                .map(page -> answers.ascending(page, request))
                .orElseThrow(() -> Problems.notFound("message"));
    }
}
