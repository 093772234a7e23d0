package space.gaia.workspace;

/** A file of a message, by its snowflake. */
public record AttachmentId(long value) {

    public AttachmentId {
        Snowflakes.check(value, "attachment id");
    }

    /** Reads the decimal form that Discord sends; anything else is an {@link IllegalArgumentException} that says so. */
    public static AttachmentId of(String decimal) {
        return new AttachmentId(Snowflakes.parse(decimal, "attachment id"));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
