package space.gaia.workspace.settings;

/**
 * What is wrong with a setting. It never holds the value, which may be a secret in the wrong place.
 *
 * @param pointer the JSON pointer of the field within its section (RFC 6901)
 * @param message what is wrong and what would be right
 */
public record SettingsError(String pointer, String message) {

    /** The pointer of a field below another. */
    public static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
