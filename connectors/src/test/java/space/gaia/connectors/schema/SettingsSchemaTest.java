package space.gaia.connectors.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Section;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.connectors.example.TasklistProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is said of settings that are not right. */
class SettingsSchemaTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Descriptor tasklist = Descriptor.of(TasklistProvider.class);
    private final SettingsSchema authentication = tasklist.schema(Section.AUTHENTICATION);
    private final SettingsSchema sync = tasklist.schema(Section.SYNC_SETTINGS);
    private final SettingsSchema discord = Descriptor.of(DiscordProvider.class).schema(Section.DATA_MAPPING);

    @Test
    void whatLacksIsToldApartFromWhatIsWrong() {
        assertThat(authentication.problems(json("{'method': 'token'}")))
                .containsExactly(new SettingsProblem("/apiKey", "is missing; set it", true));
        assertThat(authentication.problems(json("{'method': 'guess', 'apiKey': 'long enough'}")))
                .containsExactly(new SettingsProblem("/method", "must be one of token", false));
    }

    @Test
    void aSecretIsNeverRepeated() {
        for (String value :
                List.of("'canary'", "{'canary': 'canary'}", "['canary']", "'" + "canary".repeat(50) + "'")) {
            assertThat(authentication.problems(json("{'method': 'token', 'apiKey': %s}".formatted(value))))
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("canary"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "often", "* * * * * *", "61 * * * *", "0 0 30 2 *", "0 6 * *"})
    void aBadCronExpressionIsToldByItsPointer(String cron) {
        assertThat(sync.problems(json("{'mode': 'cron', 'cron': '%s'}".formatted(cron))))
                .extracting(SettingsProblem::pointer)
                .containsExactly("/cron");
    }

    @Test
    void aGoodCronExpressionWithAZoneIsAccepted() {
        assertThat(sync.problems(json("{'mode': 'cron', 'cron': '0 6 * * 1-5', 'zone': 'Europe/Berlin'}")))
                .isEmpty();
        assertThat(sync.problems(json("{'mode': 'cron', 'cron': '0 6 * * 1-5', 'zone': 'Mars/Base'}")))
                .extracting(SettingsProblem::pointer)
                .containsExactly("/zone");
    }

    @Test
    void aFieldOfAnotherChoiceIsNoFieldHere() {
        assertThat(sync.problems(json("{'mode': 'manual', 'everyMinutes': 15}")))
                .extracting(SettingsProblem::pointer)
                .containsExactly("/everyMinutes");
        assertThat(sync.problems(json("{'mode': 'interval', 'everyMinutes': 1}")))
                .containsExactly(new SettingsProblem("/everyMinutes", "must be at least 5", false));
    }

    @Test
    void eachElementHasItsPointer() {
        assertThat(
                        discord.problems(
                                json(
                                        "{'events': ['polls', 'dances'], 'rename': [{'field': 'content', 'as': '1'}, {'field': 'a', 'x': 1}]}")))
                .extracting(SettingsProblem::pointer)
                .containsExactlyInAnyOrder("/events/1", "/rename/0/as", "/rename/1/as", "/rename/1/x");
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefusedBeforeItIsLookedAt() {
        ObjectNode deep = JSON.createObjectNode();
        ObjectNode inner = deep;
        for (int i = 0; i < 100; i++) {
            inner = inner.putObject("a");
        }
        ObjectNode large = JSON.createObjectNode().put("list", "x".repeat(100_000));

        assertThat(discord.problems(deep))
                .singleElement()
                .extracting(SettingsProblem::message)
                .asString()
                .contains("deeper");
        assertThat(discord.problems(large))
                .singleElement()
                .extracting(SettingsProblem::message)
                .asString()
                .contains("larger");
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String json : List.of("[]", "null", "3", "'text'")) {
            assertThat(discord.problems(JSON.readTree(json.replace('\'', '"'))))
                    .containsExactly(new SettingsProblem("", "must be an object", false));
        }
    }

    @Test
    void theSecretsAreKnownByTheirPointers() {
        assertThat(authentication.secrets()).containsExactly("/apiKey");
        assertThat(authentication
                        .shown((ObjectNode) json("{'method': 'token', 'apiKey': 'canary'}"))
                        .toString())
                .isEqualTo("{\"method\":\"token\"}");
    }

    @Test
    void theDefaultOfABranchWaitsForTheBranch() {
        assertThat(sync.defaults().toString()).isEqualTo("{\"mode\":\"interval\"}");
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
