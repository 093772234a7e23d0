package space.gaia.api.message;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Limit;
import space.gaia.api.parameter.Position;
import space.gaia.api.parameter.RemovedMessages;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.reading.MessageReader;
import space.gaia.workspace.reading.Place;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class MessageController {
    private final MessageReader messages;
    private final Answers answers;

    MessageController(MessageReader messages, Answers answers) {
        this.messages = messages;
        this.answers = answers;
    }

    @GetMapping("/api/v1/channels/{id}/messages")
    @Described(value = "A page of messages, newest first.", answer = "Message", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> messages(
            Viewer viewer,
            @PathVariable ChannelId id,
            @RequestParam(required = false) @Nullable Position before,
            @RequestParam(required = false) @Nullable Position after,
            @RequestParam(required = false) @Nullable Position around,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(defaultValue = "50") Limit limit,
            @RequestParam(defaultValue = "exclude") RemovedMessages removed,
            HttpServletRequest request) {
        Place place = place(before, after, around, at);
        return messages.page(viewer, id, place, limit.value(), removed == RemovedMessages.INCLUDE)
                .map(page -> answers.newestFirst(page, request))
                .orElseThrow(() -> Problems.notFound("channel"));
    }

    @GetMapping("/api/v1/channels/{id}/pins")
    @Described(value = "The pinned messages of a channel.", answer = "Message", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> pins(
            Viewer viewer,
            @PathVariable ChannelId id,
            @RequestParam(required = false) @Nullable Position before,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        long below = before == null ? Long.MAX_VALUE : before.snowflake();
        return messages.pins(viewer, id, below, limit.value())
                .map(page -> answers.newestFirst(page, request))
                .orElseThrow(() -> Problems.notFound("channel"));
    }

    @GetMapping("/api/v1/messages/{id}")
    @Described(value = "A message.", answer = "Message")
    ResponseEntity<Map<String, @Nullable Object>> message(
            Viewer viewer,
            @PathVariable MessageId id,
            @RequestParam ChannelId channel,
            @RequestParam(defaultValue = "exclude") RemovedMessages removed,
            HttpServletRequest request) {
        return messages.message(viewer, channel, id, removed == RemovedMessages.INCLUDE)
                .map(message -> answers.of(message, request))
                .orElseThrow(() -> Problems.notFound("message"));
    }

    @GetMapping("/api/v1/messages/{id}/revisions")
    @Described(
            value = "What a message said before it was edited, the latest first, where the workspace keeps that.",
            answer = "Revision",
            list = true)
    List<Map<String, @Nullable Object>> revisions(
            Viewer viewer, @PathVariable MessageId id, @RequestParam ChannelId channel) {
        return messages.revisions(viewer, channel, id).orElseThrow(() -> Problems.notFound("message"));
    }

    private static Place place(
            @Nullable Position before, @Nullable Position after, @Nullable Position around, @Nullable Instant at) {
        Map<String, Place> named = new LinkedHashMap<>();
        if (before != null) {
            named.put("before", new Place.Before(before.snowflake()));
        }
        if (after != null) {
            named.put("after", new Place.After(after.snowflake()));
        }
        if (around != null) {
            named.put("around", new Place.Around(around.snowflake()));
        }
        if (at != null) {
            named.put("at", new Place.Around(Snowflakes.first(at)));
        }
        if (named.size() > 1) {
            throw Problems.badParameter(
                    List.copyOf(named.keySet()).get(1),
                    "cannot stand beside " + named.keySet().iterator().next());
        }
        return named.values().stream().findFirst().orElseGet(Place.Newest::new);
    }
}
