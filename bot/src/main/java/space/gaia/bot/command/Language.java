package space.gaia.bot.command;

import java.util.Set;
import net.dv8tion.jda.api.interactions.DiscordLocale;

/** The languages in which people are answered; whoever has set another one in Discord is answered in English. */
enum Language {
    ENGLISH("en", DiscordLocale.ENGLISH_US, DiscordLocale.ENGLISH_UK),
    GERMAN("de", DiscordLocale.GERMAN),
    SPANISH("es", DiscordLocale.SPANISH, DiscordLocale.SPANISH_LATAM),
    FRENCH("fr", DiscordLocale.FRENCH);

    private final String code;
    private final Set<DiscordLocale> locales;

    Language(String code, DiscordLocale... locales) {
        this.code = code;
        this.locales = Set.of(locales);
    }

    static Language of(DiscordLocale locale) {
        for (Language language : values()) {
            if (language.locales.contains(locale)) {
                return language;
            }
        }
        return ENGLISH;
    }

    /** As the files of texts are named. */
    String code() {
        return code;
    }

    Set<DiscordLocale> locales() {
        return locales;
    }
}
