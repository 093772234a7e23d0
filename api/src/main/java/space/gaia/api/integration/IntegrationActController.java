package space.gaia.api.integration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.parameter.JsonBody;
import space.gaia.api.problem.Problems;
import space.gaia.api.refusal.Limits;
import space.gaia.api.tenant.Auditor;
import space.gaia.api.tenant.ChangesNothing;
import space.gaia.api.tenant.WorkspaceAdmin;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Section;
import space.gaia.workspace.mapping.Preview;
import space.gaia.workspace.mapping.Reason;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with an integration beside changing its settings. */
@RestController
@OnRole(Role.API)
@RequestMapping("/api/v1/integrations/{name}")
class IntegrationActController {
    private final Gallery gallery;
    private final IntegrationSaver saver;
    private final ConnectionTests tests;
    private final Departure departure;

    IntegrationActController(Gallery gallery, IntegrationSaver saver, ConnectionTests tests, Departure departure) {
        this.gallery = gallery;
        this.saver = saver;
        this.tests = tests;
        this.departure = departure;
    }

    /** Tries what is saved, or what the body has in its place; it saves nothing. */
    @PostMapping("/test")
    @ChangesNothing("it asks the other system, and what is tried may be secret")
    @Described(
            value = "Tries the connection, step by step.",
            answer = "ConnectionTest",
            body = "ConnectionTestRequest",
            problems = {413, 422})
    ResponseEntity<Map<String, @Nullable Object>> test(
            WorkspaceAdmin admin, @PathVariable String name, HttpServletRequest request) {
        Provider provider = gallery.provider(name);
        SettingsChange change = SettingsChange.tried(JsonBody.ofAny(request), Set.of());
        SettingsChange.refuse(saver.faults(admin.workspace(), provider, change));
        Found found = gallery.find(admin.workspace(), provider);
        Duration wait = tests.turn(found.integration().key());
        if (wait.isPositive()) {
            Limits.reached(request, "connection-test");
            throw Problems.tooMany("Connections are tried too often. Wait as Retry-After says.", wait);
        }
        return ok(tests.run(found, change));
    }

    @PostMapping("/preview")
    @ChangesNothing("what is tried does not fit into an address")
    @Described(
            value = "What a data mapping makes of a record: before, after, or which rule rejects it.",
            answer = "MappingPreview",
            body = "MappingPreviewRequest",
            problems = {409, 413, 422})
    ResponseEntity<Map<String, @Nullable Object>> preview(
            WorkspaceAdmin admin, @PathVariable String name, HttpServletRequest request) {
        Provider provider = gallery.provider(name);
        ObjectNode body = JsonBody.ofAny(request);
        SettingsChange change = SettingsChange.tried(body, PreviewRequest.FIELDS);
        SettingsChange.refuse(saver.faults(admin.workspace(), provider, change));
        PreviewRequest asked = PreviewRequest.of(body, provider.descriptor());
        Present present = Gallery.present(gallery.find(admin.workspace(), provider));
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        asked.samples().forEach((title, sample) -> {
            Syncing.Tried tried = gallery.syncing(provider)
                    .preview(
                            admin.workspace(),
                            section(provider, present, change, Section.DATA_MAPPING),
                            section(provider, present, change, Section.SYNC_SETTINGS),
                            Present.map(sample),
                            asked.inThread());
            SettingsChange.refuse(tried.faults());
            if (tried.preview() != null) {
                results.add(json(title, tried.preview()));
            }
        });
        return ok(Map.of("results", results));
    }

    private static Map<String, @Nullable Object> section(
            Provider provider, Present present, SettingsChange change, Section section) {
        var schema = provider.descriptor().schema(section);
        return Present.map(change.section(section)
                .map(schema::accepted)
                .orElse(present.settings().section(section)));
    }

    private static Map<String, @Nullable Object> json(String title, Preview preview) {
        Reason rejected = preview.rejected();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sample", title.isEmpty() ? null : title);
        json.put("before", preview.before());
        json.put("after", preview.after());
        json.put("rejected", null);
        if (rejected != null) {
            json.put(
                    "rejected",
                    Map.of(
                            "pointer",
                            SettingsRules.at(Section.DATA_MAPPING) + rejected.rule(),
                            "detail",
                            rejected.message()));
        }
        return json;
    }

    /** A run tells of channels that a limited token may not see. */
    @GetMapping("/runs")
    @Described(
            value = "What goes on, and went on: what was asked for, what is fetched, what is deleted.",
            answer = "SyncRun",
            list = true,
            problems = 403)
    ResponseEntity<List<Map<String, @Nullable Object>>> runs(Viewer viewer, @PathVariable String name) {
        if (viewer.channels() != null) {
            throw Problems.forbidden();
        }
        Found found = gallery.find(viewer.workspace(), gallery.provider(name));
        return ResponseEntity.ok()
                .headers(Answers.uncached())
                .body(gallery.syncing(found.provider()).runs(found.integration().key()).stream()
                        .map(Run::json)
                        .toList());
    }

    @PostMapping("/sync")
    @Described(value = "Has what is missing fetched now.", answer = "SyncRun", status = 202, problems = 409)
    ResponseEntity<Map<String, @Nullable Object>> sync(
            WorkspaceAdmin admin, Auditor auditor, @PathVariable String name) {
        Found found = gallery.find(admin.workspace(), gallery.provider(name));
        Found.Status rest = found.rest();
        if (rest != null) {
            throw Problems.conflict(
                    "%s %s".formatted(rest.advice().reason(), rest.advice().next()));
        }
        Run run = gallery.syncing(found.provider()).sync(found.integration().key(), admin.name());
        IntegrationAudit.syncAsked(auditor, admin.workspace(), found, run);
        return ResponseEntity.accepted().headers(Answers.uncached()).body(run.json());
    }

    /** When this answers, nothing is brought any more and no secret is left; what is to be deleted is in nobody's sight. */
    @DeleteMapping
    @Described(
            value = "Ends an integration: revokes its accounts, removes its secrets, keeps or deletes its data.",
            answer = "IntegrationRemoved",
            status = {200, 202})
    ResponseEntity<Map<String, @Nullable Object>> remove(
            WorkspaceAdmin admin,
            Auditor auditor,
            @PathVariable String name,
            @RequestParam(defaultValue = "keep") String data,
            @RequestParam(required = false) @Nullable String confirm) {
        Provider provider = gallery.provider(name);
        if (!data.equals("keep") && !data.equals("purge")) {
            throw Problems.badParameter("data", "must be keep or purge");
        }
        boolean purge = data.equals("purge");
        if (purge && !name.equals(confirm)) {
            throw Problems.badParameter(
                    "confirm", "must be the name of the integration: what it brought is deleted for good");
        }
        Departure.Receipt receipt = departure.leave(admin.workspace(), admin.name(), provider, purge);
        IntegrationAudit.removed(auditor, admin.workspace(), receipt);
        return ResponseEntity.status(receipt.purging() ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .headers(Answers.uncached())
                .body(receipt.json());
    }

    private static ResponseEntity<Map<String, @Nullable Object>> ok(Map<String, @Nullable Object> body) {
        return ResponseEntity.ok().headers(Answers.uncached()).body(body);
    }
}
