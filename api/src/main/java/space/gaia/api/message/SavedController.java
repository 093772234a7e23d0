package space.gaia.api.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.Limit;
import space.gaia.workspace.reading.RowCursor;
import space.gaia.workspace.reading.SavedReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class SavedController {
    private final SavedReader saved;
    private final Answers answers;

    SavedController(SavedReader saved, Answers answers) {
        this.saved = saved;
        this.answers = answers;
    }

    @GetMapping("/api/v1/saved")
    @Described(value = "Messages that people saved from within Discord, and who did.", answer = "Saved", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> saved(
            Viewer viewer,
            @RequestParam(required = false) @Nullable RowCursor after,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        return answers.ascending(saved.saved(viewer, after, limit.value()), request);
    }
}
