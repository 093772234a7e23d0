package space.gaia.workspace;

/** A Discord guild (to people: a server), by its snowflake. */
public record GuildId(long value) {

    public GuildId {
        Snowflakes.check(value, "server id");
    }

    /** Reads the decimal form that Discord sends; anything else is an {@link IllegalArgumentException} that says so. */
    public static GuildId of(String decimal) {
        return new GuildId(Snowflakes.parse(decimal, "server id"));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
