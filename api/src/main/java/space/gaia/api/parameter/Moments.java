package space.gaia.api.parameter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments as RFC 3339 writes them. */
final class Moments {

    private Moments() {}

    static Instant of(String text) {
        try {
            // In a query a plus sign is a space; who forgot to encode it means it.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("must be a moment such as 2026-03-01T12:00:00Z");
        }
    }
}
