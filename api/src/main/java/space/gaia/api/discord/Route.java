package space.gaia.api.discord;

import java.util.Locale;

/** What is limited and measured by itself. */
public enum Route {
    REFRESH,
    MESSAGE,
    SELF,
    GUILDS,
    GUILD,
    CHANNELS,
    MEMBER;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
