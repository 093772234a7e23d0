package space.gaia.api.integration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.JsonBody;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Section;
import space.gaia.workspace.integration.Saved;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/integrations")
class IntegrationController {
    private final Gallery gallery;
    private final IntegrationSaver saver;

    IntegrationController(Gallery gallery, IntegrationSaver saver) {
        this.gallery = gallery;
        this.saver = saver;
    }

    @GetMapping
    @Described(
            value = "Every integration that there is, and how it stands with the workspace.",
            answer = "IntegrationCard",
            list = true)
    ResponseEntity<List<Map<String, @Nullable Object>>> all(Viewer viewer) {
        return ResponseEntity.ok().headers(Answers.uncached()).body(gallery.cards(viewer.workspace()));
    }

    @GetMapping("/{name}")
    @Described(value = "An integration with its settings; of a secret, that it is set.", answer = "Integration")
    ResponseEntity<Map<String, @Nullable Object>> one(Viewer viewer, @PathVariable String name) {
        return answer(gallery.find(viewer.workspace(), gallery.provider(name)));
    }

    /** What is left out stays, a section that is there replaces; of secrets, absent and the mask keep, null takes away. */
    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Described(
            value = "Changes the settings of an integration.",
            answer = "Integration",
            body = "IntegrationChange",
            problems = {409, 412, 413, 422})
    ResponseEntity<Map<String, @Nullable Object>> change(
            WorkspaceAdmin admin, Auditor auditor, @PathVariable String name, HttpServletRequest request) {
        Provider provider = gallery.provider(name);
        SettingsChange change = SettingsChange.of(JsonBody.of(request));
        IntegrationSaver.Outcome outcome =
                saver.save(admin.workspace(), admin.name(), provider, change, IfMatch.of(request));
        switch (outcome) {
            case IntegrationSaver.Outcome.Unchanged _ -> auditor.unchanged();
            case IntegrationSaver.Outcome.Changed(Saved.Changed saved, Found before, Found after) ->
                IntegrationAudit.changed(auditor, admin.workspace(), before, after, saved);
        }
        return answer(outcome.now());
    }

    @GetMapping("/{name}/schema")
    @Described(
            value = "The JSON Schemas that settings are checked by and forms are drawn from.",
            answer = "IntegrationSchema")
    ResponseEntity<Map<String, @Nullable Object>> schema(Viewer viewer, @PathVariable String name) {
        Descriptor descriptor = gallery.provider(name).descriptor();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", descriptor.name());
        json.put("settingsVersion", descriptor.settingsVersion());
        for (Section section : Section.values()) {
            json.put(section.key(), descriptor.schema(section).document());
        }
        json.put("samples", List.copyOf(descriptor.samples().keySet()));
        HttpHeaders headers = Answers.uncached();
        headers.setETag("\"%s\"".formatted(Integer.toHexString(json.hashCode())));
        return ResponseEntity.ok().headers(headers).body(json);
    }

    private ResponseEntity<Map<String, @Nullable Object>> answer(Found found) {
        Map<String, @Nullable Object> body = gallery.whole(found);
        HttpHeaders headers = Answers.uncached();
        headers.setETag(IfMatch.tag(found.integration().version(), body));
        return ResponseEntity.ok().headers(headers).body(body);
    }
}
