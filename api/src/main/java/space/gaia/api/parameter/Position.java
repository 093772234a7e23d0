package space.gaia.api.parameter;

/** A place in an order by snowflakes; nothing has to be there. 0 is before everything. */
public record Position(long snowflake) {

    static Position of(String decimal) {
        try {
            if (decimal.matches("[0-9]{1,19}")) {
                return new Position(Long.parseLong(decimal));
            }
        } catch (NumberFormatException _) {
            // Nineteen digits can be more than Discord counts to; said below.
        }
        throw new IllegalArgumentException("must be an id of Discord's (a snowflake): up to 19 digits");
    }
}
