package space.gaia.bot.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.DiscordLocale;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/**
 * The commands as Discord is told them. Discord knows default permissions of whole commands only, so what managers do and what
 * everyone may do are two.
 */
final class CommandSet {

    /** The command in the menu of a message. */
    static final String SAVE = "Save to workspace";

    private static final int LONGEST_CODE = 40;

    private CommandSet() {}

    static List<CommandData> all() {
        SlashCommandData gaia = slash("gaia")
                .setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER))
                .addSubcommands(
                        sub("link", code()),
                        sub("unlink", workspace("unlink")),
                        sub("status", workspace("status")),
                        sub("channels", workspace("channels")),
                        sub("sync", workspace("sync")),
                        sub("settings", workspace("settings")));
        SlashCommandData me = slash("gaia-me").addSubcommands(sub("gaia-me", "privacy"));
        CommandData save = Commands.message(SAVE);
        List<CommandData> all = List.of(gaia, me, save);
        all.forEach(command -> command.setContexts(InteractionContextType.GUILD)
                .setIntegrationTypes(IntegrationType.GUILD_INSTALL)
                .setLocalizationFunction(CommandSet::localised));
        return all;
    }

    private static SlashCommandData slash(String name) {
        return Commands.slash(name, english(name + ".description"));
    }

    private static SubcommandData sub(String name, OptionData option) {
        return sub("gaia", name).addOptions(option);
    }

    private static SubcommandData sub(String command, String name) {
        return new SubcommandData(name, english(command + "." + name + ".description"));
    }

    private static OptionData code() {
        return new OptionData(OptionType.STRING, "code", english("gaia.link.options.code.description"), true)
                .setMaxLength(LONGEST_CODE);
    }

    private static OptionData workspace(String of) {
        return new OptionData(
                OptionType.STRING, "workspace", english("gaia." + of + ".options.workspace.description"), false, true);
    }

    private static String english(String key) {
        return Words.in(Language.ENGLISH).say("command." + key);
    }

    /** Names and descriptions in the languages other than English, by JDA's keys. */
    private static Map<DiscordLocale, String> localised(String key) {
        Map<DiscordLocale, String> texts = new HashMap<>();
        for (Language language : Language.values()) {
            if (language != Language.ENGLISH) {
                language.locales()
                        .forEach(locale -> texts.put(locale, Words.in(language).say("command." + key)));
            }
        }
        return texts;
    }
}
