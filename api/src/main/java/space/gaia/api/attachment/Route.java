package space.gaia.api.attachment;

import java.util.Locale;

/** What is limited and measured by itself. */
enum Route {
    REFRESH,
    MESSAGE;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
