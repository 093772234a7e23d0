package space.gaia.api.integration;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.api.problem.Fault;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.connectors.TestReport;
import space.gaia.workspace.integration.Integration;
import space.gaia.workspace.integration.IntegrationKey;
import space.gaia.workspace.integration.Integrations;
import space.gaia.workspace.integration.Revealed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries settings at their provider, those that are saved or others. Secrets are opened for that, and go nowhere but to the
 * address that they were saved with.
 */
final class ConnectionTests {
    private static final String HIDDEN = "••••••";

    private final Integrations integrations;
    private final TestPace pace;
    private final MeterRegistry meters;
    private final Clock clock;

    ConnectionTests(Integrations integrations, TestPace pace, MeterRegistry meters, Clock clock) {
        this.integrations = integrations;
        this.pace = pace;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes a turn; how long is to be waited for one, zero where there is one now. */
    Duration turn(IntegrationKey key) {
        return pace.take(key);
    }

    /** @param change sections to be tried in place of those that are saved */
    Map<String, @Nullable Object> run(Found found, SettingsChange change) {
        IntegrationKey key = found.integration().key();
        Present present = Gallery.present(found);
        Map<String, String> secrets = new LinkedHashMap<>();
        Settings settings = opened(found, present, change, secrets);
        TestReport report = found.provider().test(settings);
        meters.counter(
                        "gaia.provider.calls",
                        "provider",
                        key.name(),
                        "call",
                        "test",
                        "outcome",
                        report.passed() ? "done" : "refused")
                .increment();
        return json(report, secrets);
    }

    private Settings opened(Found found, Present present, SettingsChange change, Map<String, String> secrets) {
        Map<Section, ObjectNode> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            ObjectNode saved = present.settings().section(section).deepCopy();
            sections.put(
                    section,
                    change.section(section)
                            .map(found.provider().descriptor().schema(section)::accepted)
                            .orElse(saved));
        }
        boolean sameAddresses = found.rules().guards().keySet().stream()
                .allMatch(pointer -> at(sections, pointer).equals(at(present.settings(), pointer)));
        for (String pointer : found.rules().secrets()) {
            JsonNode value = at(sections, pointer);
            boolean isKept = value.isMissingNode()
                    || (value.isString() && value.asString().equals(Integration.MASK));
            if (isKept && at(present.settings(), pointer).isString()) {
                if (!sameAddresses) {
                    throw Problems.unprocessable(List.of(
                            Fault.pointer(pointer, "has to be given again: it would be sent to another address")));
                }
                reveal(found.integration().key(), present, pointer, sections, secrets);
            } else if (value.isString()) {
                secrets.put(pointer, value.asString());
            }
        }
        return new Settings(sections);
    }

    /** One that does not open is missing, which the first step tells. */
    private void reveal(
            IntegrationKey key,
            Present present,
            String pointer,
            Map<Section, ObjectNode> sections,
            Map<String, String> secrets) {
        String stored = present.movedSecrets().getOrDefault(pointer, pointer);
        if (integrations.reveal(key, stored) instanceof Revealed.Value(var secret)) {
            Places.put(sections, pointer, secret.reveal());
            secrets.put(pointer, secret.reveal());
        } else {
            Places.remove(sections, pointer);
        }
    }

    private static JsonNode at(Map<Section, ObjectNode> sections, String pointer) {
        return Places.at(sections, pointer);
    }

    private static JsonNode at(Settings settings, String pointer) {
        return Places.at(settings.sections(), pointer);
    }

    private Map<String, @Nullable Object> json(TestReport report, Map<String, String> secrets) {
        List<Map<String, @Nullable Object>> steps = new ArrayList<>();
        for (TestReport.Result result : report.steps()) {
            Map<String, @Nullable Object> step = new LinkedHashMap<>();
            step.put("step", IntegrationJson.lower(result.step()));
            step.put("status", IntegrationJson.lower(result.status()));
            step.put("seen", hidden(result.seen(), secrets.values()));
            step.put("advice", hidden(result.advice(), secrets.values()));
            steps.add(step);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("passed", report.passed());
        json.put("steps", steps);
        json.put("testedAt", clock.instant().toString());
        return json;
    }

    /** A provider that repeats what it was given does not get it out of here. */
    private static String hidden(String text, Iterable<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = secret.isBlank() ? hidden : hidden.replace(secret, HIDDEN);
        }
        return hidden;
    }
}
