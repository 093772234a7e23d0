package space.gaia.api.parameter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments as RFC 3339 writes them. */
final class Moments {

    private static final int LAST_YEAR = 9999;

    private Moments() {}

    static Instant of(String text) {
        try {
            // In a query a plus sign is a space; who forgot to encode it means it.
            OffsetDateTime moment = OffsetDateTime.parse(text.replace(' ', '+'));
            if (moment.getYear() < 0 || moment.getYear() > LAST_YEAR) {
                throw new DateTimeParseException("RFC 3339 has years of four digits", text, 0);
            }
            return moment.toInstant();
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("must be a moment such as 2026-03-01T12:00:00Z");
        }
    }
}
