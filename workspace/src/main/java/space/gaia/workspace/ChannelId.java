package space.gaia.workspace;

/** A Discord channel or thread, by its snowflake. */
public record ChannelId(long value) {

    public ChannelId {
        Snowflakes.check(value, "channel id");
    }

    /** Reads the decimal form that Discord sends; anything else is an {@link IllegalArgumentException} that says so. */
    public static ChannelId of(String decimal) {
        return new ChannelId(Snowflakes.parse(decimal, "channel id"));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
