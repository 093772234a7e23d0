package space.gaia.workspace.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;

/** What is read out of JSON, and written into it, in more than one place. */
final class Json {
    /** As Discord writes moments: microseconds and an offset in figures. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private static final int MOST_DIGITS = 19;

    private Json() {}

    @SuppressWarnings("unchecked")
    static @Nullable Map<String, @Nullable Object> object(@Nullable Object json) {
        return json instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : null;
    }

    /** The snowflake under this name; 0: there is none. */
    static long snowflake(Map<?, ?> object, String name) {
        if (!(object.get(name) instanceof String decimal) || !isDecimal(decimal)) {
            return 0;
        }
        try {
            return Long.parseLong(decimal);
        } catch (NumberFormatException _) {
            return 0; // larger than any snowflake
        }
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }

    /** The number under this name, or what stands for it. */
    static long number(Map<?, ?> object, String name, long otherwise) {
        return object.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    /** That something is removed, when, and why where that was not Discord's doing. */
    static void gone(Map<String, @Nullable Object> ours, Archived document) {
        ours.put("state", "removed");
        ours.put("removed_at", String.valueOf(document.removedAt()));
        String by = document.removedBy();
        if (by != null) {
            ours.put("removed_by", by);
        }
    }

    static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant.atOffset(ZoneOffset.UTC));
    }

    static String madeAt(long snowflake) {
        return timestamp(Snowflakes.instant(snowflake));
    }
}
