package space.gaia.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import space.gaia.connectors.discord.DiscordAccess;
import space.gaia.connectors.example.TasklistProvider;
import space.gaia.connectors.remote.Credential;
import space.gaia.connectors.schema.SettingsProblem;
import space.gaia.connectors.schema.SettingsSchema;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What every provider holds to: all beans, and the one that CONTRIBUTING.md shows. A new one is here by being a bean. */
class ProviderContractTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CANARY = "canary-0123456789";

    /** Nobody listens there. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

    static Stream<Provider> providers() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(
                    DiscordAccess.class,
                    () -> new DiscordAccess(NOWHERE, Credential.of("token"), "1", Credential.of("secret")));
            context.register(ConnectorsConfiguration.class);
            context.registerBean(TasklistProvider.class, () -> new TasklistProvider(NOWHERE));
            context.refresh();
            return context.getBean(Providers.class).all().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itIsDescribed(Provider provider) {
        Descriptor descriptor = provider.descriptor();

        assertThat(descriptor.name()).matches("[a-z][a-z0-9-]{1,38}");
        assertThat(descriptor.title()).isNotBlank();
        assertThat(descriptor.description()).isNotBlank().endsWith(".");
        assertThat(descriptor.documentation()).hasScheme("https");
        assertThat(descriptor.hosts()).isNotEmpty().allMatch(host -> host.matches("[a-z0-9.-]+\\.[a-z]+"));
        assertThat(descriptor.scopes()).allSatisfy(scope -> {
            assertThat(scope.name()).isNotBlank();
            assertThat(scope.kind()).isNotNull();
            assertThat(scope.description()).isNotBlank();
        });
        assertThat(descriptor.authenticationMethods())
                .isNotEmpty()
                .allSatisfy(method -> assertThat(method.description()).isNotBlank());
        assertThat(descriptor.modes()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itsLogoIsAPictureAndNothingElse(Provider provider) {
        assertThat(provider.descriptor().logo())
                .startsWith("<svg")
                .contains("viewBox")
                .doesNotContainIgnoringCase("<script", "javascript:", "onload", "<foreignObject", "xlink:href=\"http");
    }

    /** That they are schemas, closed, bounded and described, is what loading them asked already: {@code SchemaRulesTest}. */
    @ParameterizedTest
    @MethodSource("providers")
    void itsDefaultsAreValidButForWhatOnlyAnAdminKnows(Provider provider) {
        assertThat(Settings.none().withDefaults(provider.descriptor()).problems(provider.descriptor()))
                .allMatch(SettingsProblem::missing);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whatIsShownCanBeSentBack(Provider provider) {
        Settings filled = filled(provider);
        for (Section section : Section.values()) {
            SettingsSchema schema = provider.descriptor().schema(section);
            ObjectNode shown = schema.shown(filled.section(section));
            provider.shownAuthentication().forEach((name, value) -> {
                if (section == Section.AUTHENTICATION) {
                    shown.set(name, JSON.valueToTree(value));
                }
            });

            assertThat(schema.problems(shown))
                    .allMatch(problem -> schema.secrets().contains(problem.pointer()));
        }
        assertThat(filled.problems(provider.descriptor())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noSecretIsShownNorPrinted(Provider provider) {
        Settings filled = filled(provider);
        for (Section section : Section.values()) {
            SettingsSchema schema = provider.descriptor().schema(section);
            assertThat(schema.shown(filled.section(section)).toString()).doesNotContain(CANARY);
            ObjectNode stray = filled.section(section).deepCopy();
            stray.put("unknown", CANARY);
            assertThat(schema.shown(stray).toString()).doesNotContain(CANARY);
        }
        assertThat(filled.toString()).doesNotContain(CANARY);
        assertThat(provider.test(filled).toString()).doesNotContain(CANARY);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void fieldsThatItDoesNotKnowAreRefusedByTheirPointer(Provider provider) {
        for (Section section : Section.values()) {
            ObjectNode settings = filled(provider).section(section).deepCopy();
            settings.put("no/such~field", CANARY);

            assertThat(provider.descriptor().schema(section).problems(settings))
                    .extracting(SettingsProblem::pointer)
                    .containsExactly("/no~1such~0field");
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whatIsOnlyShownIsAcceptedAndIgnored(Provider provider) {
        for (Section section : Section.values()) {
            SettingsSchema schema = provider.descriptor().schema(section);
            ObjectNode settings = filled(provider).section(section).deepCopy();
            schema.readOnly().stream()
                    .filter(pointer -> pointer.lastIndexOf('/') == 0)
                    .forEach(pointer -> settings.putObject(pointer.substring(1)).put("any", "thing"));

            assertThat(schema.problems(settings)).isEmpty();
            assertThat(schema.accepted(settings).toString()).doesNotContain("thing");
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whatItShowsOfElsewhereIsReadOnlyAndNoSecret(Provider provider) {
        assertThat(provider.descriptor().schema(Section.AUTHENTICATION).readOnly())
                .containsAll(provider.shownAuthentication().keySet().stream()
                        .map(name -> "/" + name)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itsTestGoesThroughAllStepsAndSaysWhatToDoWhereItFails(Provider provider) {
        TestReport report = provider.test(filled(provider));

        assertThat(report.steps()).extracting(TestReport.Result::step).containsExactly(TestReport.Step.values());
        assertThat(report.passed()).isFalse();
        assertThat(report.steps()).allSatisfy(result -> {
            assertThat(result.seen()).isNotBlank();
            if (result.status() == TestReport.Status.FAILED) {
                assertThat(result.advice()).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itsMigrationsLeadFromEachVersionToTheNext(Provider provider) {
        int today = provider.descriptor().settingsVersion();
        assertThat(provider.migrations())
                .extracting(Migration::from)
                .containsExactlyElementsOf(IntStream.range(1, today).boxed().toList());
        IntStream.rangeClosed(1, today)
                .forEach(version -> assertThat(Providers.migrated(provider, Settings.none(), version)
                                .withDefaults(provider.descriptor())
                                .problems(provider.descriptor()))
                        .allMatch(SettingsProblem::missing));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void itHasSamplesForThePreview(Provider provider) {
        assertThat(provider.descriptor().samples()).isNotEmpty().allSatisfy((title, record) -> {
            assertThat(title).isNotBlank();
            assertThat(record.isEmpty()).isFalse();
        });
    }

    /** Its defaults, and a canary for each secret and whatever else has to be there. */
    private static Settings filled(Provider provider) {
        Descriptor descriptor = provider.descriptor();
        Settings defaults = Settings.none().withDefaults(descriptor);
        List<SettingsProblem> missing = defaults.problems(descriptor);
        Map<Section, ObjectNode> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            ObjectNode filled = defaults.section(section).deepCopy();
            Stream.concat(
                            missing.stream()
                                    .map(SettingsProblem::pointer)
                                    .filter(pointer -> pointer.startsWith("/" + section.key() + "/"))
                                    .map(pointer ->
                                            pointer.substring(section.key().length() + 1)),
                            descriptor.schema(section).secrets().stream())
                    .filter(pointer -> pointer.lastIndexOf('/') == 0)
                    .forEach(pointer -> filled.put(pointer.substring(1), CANARY));
            sections.put(section, filled);
        }
        return new Settings(sections);
    }
}
