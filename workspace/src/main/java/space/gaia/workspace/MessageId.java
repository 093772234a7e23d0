package space.gaia.workspace;

/** A Discord message, by its snowflake. */
public record MessageId(long value) {

    public MessageId {
        Snowflakes.check(value, "message id");
    }

    /** Reads the decimal form that Discord sends; anything else is an {@link IllegalArgumentException} that says so. */
    public static MessageId of(String decimal) {
        return new MessageId(Snowflakes.parse(decimal, "message id"));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
