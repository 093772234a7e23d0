package space.gaia.connectors.example;

import java.net.URI;
import java.util.List;
import java.util.Map;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Migration;
import space.gaia.connectors.Provider;
import space.gaia.connectors.Section;
import space.gaia.connectors.Settings;
import space.gaia.connectors.TestReport;
import space.gaia.connectors.TestReport.Result;
import space.gaia.connectors.TestReport.Step;
import space.gaia.connectors.remote.Answer;
import space.gaia.connectors.remote.RemoteHost;
import space.gaia.connectors.schema.SettingsProblem;
import tools.jackson.databind.node.ObjectNode;

/** Lists of tasks, let in by a token. */
public final class TasklistProvider implements Provider {

    private final Descriptor descriptor = Descriptor.of(TasklistProvider.class);
    private final RemoteHost host;

    public TasklistProvider(URI api) {
        this.host = new RemoteHost(api);
    }

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public TestReport test(Settings settings) {
        List<SettingsProblem> problems = settings.problems(descriptor);
        String token = settings.section(Section.AUTHENTICATION).path("apiKey").asString("");
        return TestReport.of(step -> switch (step) {
            case CONFIGURATION ->
                problems.isEmpty()
                        ? Result.passed(step, "the settings are right")
                        : Result.failed(
                                step,
                                problems.getFirst().message(),
                                "Set " + problems.getFirst().pointer());
            case HOST -> look(step, "status", "");
            case TOKEN, SCOPES, IDENTITY -> look(step, "me", token);
        });
    }

    /** Version 1 knew one list only. */
    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, settings -> {
            ObjectNode mapping = settings.section(Section.DATA_MAPPING).deepCopy();
            String list = mapping.path("list").asString("");
            mapping.remove("list");
            if (!list.isEmpty()) {
                mapping.putArray("lists").add(list);
            }
            return new Settings(Map.of(
                    Section.AUTHENTICATION, settings.section(Section.AUTHENTICATION),
                    Section.DATA_MAPPING, mapping,
                    Section.SYNC_SETTINGS, settings.section(Section.SYNC_SETTINGS)));
        }));
    }

    private Result look(Step step, String path, String token) {
        return switch (host.get(path, headers -> headers.setBearerAuth(token))) {
            case Answer.Told told when told.isSuccess() -> Result.passed(step, host.name() + " says yes");
            case Answer.Told told -> Result.failed(step, "status " + told.status(), "Paste a new token.");
            case Answer.Unreachable(String why) -> Result.failed(step, why, "Try again later.");
        };
    }
}
