package space.gaia.api.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.connectors.Descriptor;
import space.gaia.connectors.Section;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.mapping.Pseudonyms;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.SettingsError;
import space.gaia.workspace.settings.SyncSettings;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Discord's schemas offer is what bot and api obey, choice by choice: the two know nothing of each other. */
class SettingsAgreementTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pseudonyms PSEUDONYMS = Pseudonyms.of(Secret.of("x".repeat(32)), new WorkspaceId("acme"));

    private final Descriptor discord = Descriptor.of(DiscordProvider.class);
    private final JsonNode mapping =
            discord.schema(Section.DATA_MAPPING).document().path("properties");
    private final JsonNode sync = discord.schema(Section.SYNC_SETTINGS).document();

    @ParameterizedTest
    @ValueSource(strings = {"events", "leaveOut", "skipAuthors", "skipTypes", "redactFields", "redactKinds"})
    void everyBoxOfTheFormIsKnownToTheMappingAndNoOtherIs(String field) {
        List<String> offered = constants(mapping.path(field).path("items").path("oneOf"));

        assertThat(DataMapping.read(Map.of(field, offered), PSEUDONYMS)).isInstanceOf(Read.Valid.class);
        assertThat(errors(DataMapping.read(Map.of(field, List.of("?")), PSEUDONYMS)))
                .extracting(SettingsError::message)
                .allSatisfy(message -> assertThat(known(message)).containsExactlyInAnyOrderElementsOf(offered));
    }

    @Test
    void theChoiceOfNamesIsKnownToTheMappingAndNoOtherIs() {
        List<String> offered = constants(mapping.path("authors").path("oneOf"));

        assertThat(errors(DataMapping.read(Map.of("authors", "?"), PSEUDONYMS)))
                .extracting(SettingsError::message)
                .allSatisfy(message -> assertThat(known(message)).containsExactlyInAnyOrderElementsOf(offered));
    }

    @Test
    void everyFieldOfTheFormIsKnownToTheMapping() {
        assertThat(DataMapping.read(defaults(Section.DATA_MAPPING), PSEUDONYMS))
                .isInstanceOfSatisfying(
                        Read.Valid.class,
                        valid -> assertThat(((DataMapping) valid.value()).version())
                                .isEqualTo(version(Map.of())));
        assertThat(defaults(Section.DATA_MAPPING).keySet())
                .containsExactlyInAnyOrderElementsOf(mapping.propertyNames());
    }

    @Test
    void theDefaultsOfTheFormAreThoseOfTheSync() {
        assertThat(SyncSettings.read(defaults(Section.SYNC_SETTINGS)))
                .isEqualTo(new Read.Valid<>(SyncSettings.defaults()));
        Map<String, Object> days = Map.of("history", "days", "retention", "days");
        Map<String, Object> spelt = Map.of(
                "history",
                "days",
                "historyDays",
                sync.at("/allOf/0/then/properties/historyDays/default").asInt(),
                "retention",
                "days",
                "retentionDays",
                sync.at("/allOf/1/then/properties/retentionDays/default").asInt());
        assertThat(SyncSettings.read(days)).isEqualTo(SyncSettings.read(spelt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode", "history", "retention"})
    void everyChoiceOfTheFormIsKnownToTheSync(String field) {
        assertThat(constants(sync.path("properties").path(field).path("oneOf")))
                .isNotEmpty()
                .allSatisfy(choice ->
                        assertThat(SyncSettings.read(Map.of(field, choice))).isInstanceOf(Read.Valid.class));
    }

    private static String version(Map<String, Object> settings) {
        return ((Read.Valid<DataMapping>) DataMapping.read(settings, PSEUDONYMS))
                .value()
                .version();
    }

    private static List<SettingsError> errors(Read<DataMapping> read) {
        return ((Read.Invalid<DataMapping>) read).errors();
    }

    private static List<String> known(String message) {
        return List.of(message.replace("must be one of ", "").split(", ", -1));
    }

    private Map<String, Object> defaults(Section section) {
        return JSON.convertValue(discord.schema(section).defaults(), new TypeReference<Map<String, Object>>() {});
    }

    private static List<String> constants(JsonNode choices) {
        List<String> constants = new ArrayList<>();
        choices.forEach(choice -> constants.add(choice.path("const").asString("")));
        return constants;
    }
}
