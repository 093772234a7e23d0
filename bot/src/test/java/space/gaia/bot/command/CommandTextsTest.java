package space.gaia.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.server.Notice;
import space.gaia.workspace.server.Savers;

class CommandTextsTest {

    private static final Pattern NAMED = Pattern.compile("\\{[a-z-]+}");

    @Test
    void everyLanguageSaysTheSameThings() {
        Words english = Words.in(Language.ENGLISH);
        for (Language language : Language.values()) {
            Words words = Words.in(language);
            assertThat(words.keys()).as(language.code()).isEqualTo(english.keys());
            for (String key : english.keys()) {
                assertThat(named(words.say(key))).as("%s in %s", key, language).isEqualTo(named(english.say(key)));
                assertThat(words.say(key)).as("%s in %s", key, language).isNotBlank();
            }
        }
    }

    @Test
    void everyKindOfThingHasItsWords() {
        for (Language language : Language.values()) {
            for (Notice.Kind kind : Notice.Kind.values()) {
                assertThat(Words.in(language).say("notice." + kind.name())).isNotBlank();
            }
            for (Savers savers : Savers.values()) {
                assertThat(Words.in(language).say(SettingsForm.text(savers))).isNotBlank();
            }
        }
    }

    @Test
    void theCommandsHaveNamesAndDescriptionsInEachLanguage() {
        List<CommandData> commands = CommandSet.all();

        assertThat(commands).extracting(CommandData::getName).containsExactly("gaia", "gaia-me", CommandSet.SAVE);
        for (CommandData command : commands) {
            localised(command.toData(), command.toData().getInt("type") == 1);
        }
        assertThat(commands.getFirst().getNameLocalizations().get(DiscordLocale.GERMAN))
                .isEqualTo("gaia");
        assertThat(commands.get(2).getNameLocalizations().get(DiscordLocale.SPANISH_LATAM))
                .isEqualTo("Guardar en el espacio");
    }

    @Test
    void whatPeopleAreCalledHasNoEffectWithinAMessage() {
        assertThat(Plain.text("**@everyone** <#1> [x](http://y) `z`\n||"))
                .isEqualTo("\\*\\*\\@everyone\\*\\* \\<\\#1\\> \\[x\\]\\(http\\://y\\) \\`z\\` \\|\\|");
        assertThat(Plain.text("x".repeat(500))).hasSize(80);
    }

    @Test
    void whatOneLacksTheOthersHaveNotEither() {
        assertThat(Language.of(DiscordLocale.POLISH)).isEqualTo(Language.ENGLISH);
        assertThat(Language.of(DiscordLocale.SPANISH_LATAM)).isEqualTo(Language.SPANISH);
    }

    private static void localised(DataObject command, boolean described) {
        for (String field : described ? List.of("name", "description") : List.of("name")) {
            Map<String, Object> texts =
                    command.getObject(field + "_localizations").toMap();
            assertThat(texts.keySet())
                    .as("%s of %s", field, command.getString("name"))
                    .containsExactlyInAnyOrder("de", "es-ES", "es-419", "fr");
            if (field.equals("name") && described) {
                texts.values()
                        .forEach(name -> assertThat((String) name)
                                .isEqualTo(((String) name).toLowerCase(Locale.ROOT))
                                .matches("[-_'\\p{L}\\p{N}]{1,32}"));
            }
        }
        command.optArray("options")
                .ifPresent(options -> options.stream(net.dv8tion.jda.api.utils.data.DataArray::getObject)
                        .forEach(option -> localised(option, true)));
    }

    private static TreeSet<String> named(String text) {
        return NAMED.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
