package space.gaia.workspace.reading;

/** Where in a channel a page is. Snowflakes are positions here: no message has to have them. */
public sealed interface Place {

    /** The newest messages. */
    record Newest() implements Place {}

    /** Those directly before. */
    record Before(long snowflake) implements Place {}

    /** Those directly after. */
    record After(long snowflake) implements Place {}

    /** Half of the page up to here, half after; where one side has less, more of the other. */
    record Around(long snowflake) implements Place {}
}
