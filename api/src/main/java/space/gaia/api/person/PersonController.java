package space.gaia.api.person;

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
import space.gaia.api.parameter.Position;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.reading.PeopleReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
class PersonController {
    private final PeopleReader people;
    private final Answers answers;

    PersonController(PeopleReader people, Answers answers) {
        this.people = people;
        this.answers = answers;
    }

    @GetMapping("/api/v1/people")
    @Described(value = "People as shown in a server.", answer = "Person", list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> people(
            Viewer viewer,
            @RequestParam GuildId server,
            @RequestParam(required = false) @Nullable Position after,
            @RequestParam(defaultValue = "50") Limit limit,
            HttpServletRequest request) {
        return people.people(viewer, server, after == null ? 0 : after.snowflake(), limit.value())
                .map(page -> answers.ascending(page, request))
                .orElseThrow(() -> Problems.notFound("server"));
    }
}
