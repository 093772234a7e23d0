package space.gaia.connectors.schema;

/**
 * What is wrong with a setting. It never holds the value, which may be a secret.
 *
 * @param pointer the JSON pointer of the field within its section (RFC 6901)
 * @param message what is wrong and what to do
 * @param missing whether nothing is wrong but that the field is not there yet
 */
public record SettingsProblem(String pointer, String message, boolean missing) {

    /** The pointer of a field below another. */
    static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
