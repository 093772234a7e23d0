package space.gaia.workspace;

import java.time.Instant;

/**
 * Discord's ids: 64-bit integers whose upper bits are the moment of their making ("Snowflakes", API Reference).
 *
 * <p>In keys they are padded to {@value #KEY_DIGITS} digits, so that keys sort as ids do.
 */
public final class Snowflakes {

    /** Every positive 64-bit integer fits. */
    static final int KEY_DIGITS = 19;

    private static final long DISCORD_EPOCH_MILLIS = 1_420_070_400_000L;
    private static final int TIMESTAMP_SHIFT = 22;
    private static final String ZEROS = "0".repeat(KEY_DIGITS);

    private Snowflakes() {}

    /** The snowflake as it stands in a key: decimal, {@value #KEY_DIGITS} digits. */
    public static String padded(long snowflake) {
        String digits = Long.toString(snowflake);
        return ZEROS.substring(digits.length()) + digits;
    }

    /** When the thing with this id was made, to the millisecond. */
    public static Instant instant(long snowflake) {
        return Instant.ofEpochMilli((snowflake >>> TIMESTAMP_SHIFT) + DISCORD_EPOCH_MILLIS);
    }

    /** The smallest snowflake of that millisecond; 0 for a moment before Discord's first, the largest for one past its last. */
    public static long first(Instant instant) {
        if (instant.isBefore(Instant.ofEpochMilli(DISCORD_EPOCH_MILLIS))) {
            return 0;
        }
        Instant last = instant(Long.MAX_VALUE);
        return instant.isAfter(last)
                ? Long.MAX_VALUE
                : (instant.toEpochMilli() - DISCORD_EPOCH_MILLIS) << TIMESTAMP_SHIFT;
    }

    static void check(long value, String what) {
        if (value <= 0) {
            throw new IllegalArgumentException("not a %s: '%d'".formatted(what, value));
        }
    }

    static long parse(String decimal, String what) {
        if (!decimal.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException("not a %s: '%s'".formatted(what, shortened(decimal)));
        }
        try {
            return Long.parseLong(decimal);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("not a %s: '%s'".formatted(what, decimal));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
