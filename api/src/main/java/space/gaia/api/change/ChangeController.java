package space.gaia.api.change;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Limit;
import space.gaia.workspace.reading.ChangeCursor;
import space.gaia.workspace.reading.ChangeReader;
import space.gaia.workspace.reading.ChangeReader.Changes;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class ChangeController {
    private final ChangeReader changes;
    private final Answers answers;

    ChangeController(ChangeReader changes, Answers answers) {
        this.changes = changes;
        this.answers = answers;
    }

    /** The link to what comes next is always there: who has seen everything asks the same again later. */
    @GetMapping("/api/v1/changes")
    @Described(value = "What changed since a cursor, each thing once, as it is now.", answer = "Changes")
    ResponseEntity<Map<String, @Nullable Object>> changes(
            Viewer viewer,
            @RequestParam(required = false) @Nullable ChangeCursor after,
            @RequestParam(defaultValue = "50") Limit limit) {
        Changes found = changes.changes(viewer, after == null ? ChangeCursor.start() : after, limit.value());
        String cursor = found.cursor().text();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("changes", found.changes());
        json.put("sights", found.sights());
        json.put("cursor", cursor);
        json.put("more", found.more());
        return ResponseEntity.ok()
                .headers(Answers.uncached())
                .header(
                        HttpHeaders.LINK,
                        answers.link("/api/v1/changes?after=%s&limit=%d".formatted(cursor, limit.value()), "next"))
                .body(json);
    }
}
