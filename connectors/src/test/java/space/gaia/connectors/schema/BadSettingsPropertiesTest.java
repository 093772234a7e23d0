package space.gaia.connectors.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullUnmarked;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Section;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.connectors.example.TasklistProvider;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent as settings: what is not right has a pointer, and nothing throws. */
@NullUnmarked // jqwik's types say nothing of null
class BadSettingsPropertiesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Descriptor> DESCRIPTORS =
            List.of(Descriptor.of(DiscordProvider.class), Descriptor.of(TasklistProvider.class));

    @Property(tries = 10_000)
    void badSettingsHavePointersAndNeverThrow(
            @ForAll("descriptors") Descriptor descriptor,
            @ForAll Section section,
            @ForAll("settings") Map<String, Object> settings) {
        SettingsSchema schema = descriptor.schema(section);
        ObjectNode sent = JSON.valueToTree(settings);
        sent.put("no such field", "canary");

        List<SettingsProblem> problems = schema.problems(sent);

        assertThat(problems).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.pointer()).matches("(?s)(?:/([^~/]|~[01])*)*");
            assertThat(problem.message()).isNotBlank().doesNotContain("canary");
        });
        assertThat(schema.shown(sent).toString()).doesNotContain("no such field");
    }

    @Provide
    Arbitrary<Descriptor> descriptors() {
        return Arbitraries.of(DESCRIPTORS);
    }

    @Provide
    Arbitrary<Map<String, Object>> settings() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "method",
                        "apiKey",
                        "events",
                        "leaveOut",
                        "skipText",
                        "redactText",
                        "redactKinds",
                        "authors",
                        "rename",
                        "mode",
                        "history",
                        "historyDays",
                        "retention",
                        "cron",
                        "zone",
                        "everyMinutes",
                        "lists",
                        "editHistory"),
                Arbitraries.strings().ofMaxLength(8));
        return Arbitraries.maps(names, values(3)).ofMaxSize(6);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                Arbitraries.of("canary", "live", "cron", "interval", "days", "token", "(", "* * * * *", "")
                        .map(text -> text),
                Arbitraries.strings().ofMaxLength(20).map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.bigIntegers().map(number -> number),
                Arbitraries.of(true, false).map(flag -> flag),
                Arbitraries.just((Object) 0).injectNull(0.5));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Object> inner = values(depth - 1);
        return Arbitraries.oneOf(
                plain,
                inner.list().ofMaxSize(4).map(list -> list),
                Arbitraries.maps(Arbitraries.of("field", "as", "canary", "a/b", "~"), inner)
                        .ofMaxSize(3)
                        .map(map -> map));
    }
}
