package space.gaia.workspace;

/** A Discord user, by its snowflake. */
public record UserId(long value) {

    public UserId {
        Snowflakes.check(value, "user id");
    }

    /** Reads the decimal form that Discord sends; anything else is an {@link IllegalArgumentException} that says so. */
    public static UserId of(String decimal) {
        return new UserId(Snowflakes.parse(decimal, "user id"));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
