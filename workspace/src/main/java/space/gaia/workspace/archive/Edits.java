package space.gaia.workspace.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a message was edited last, from its {@code edited_timestamp}. */
final class Edits {

    private Edits() {}

    /** Microseconds since 1970; {@link Facets#NEVER} for null, for absent, and for what is no moment. */
    static long micros(@Nullable Object editedTimestamp) {
        if (!(editedTimestamp instanceof String text)) {
            return Facets.NEVER;
        }
        try {
            return ChronoUnit.MICROS.between(
                    Instant.EPOCH, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException | ArithmeticException _) {
            return Facets.NEVER;
        }
    }
}
