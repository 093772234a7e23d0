package space.gaia.workspace.coverage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the archived threads below a channel, of which no session tells.
 *
 * @param listed up to when they are known; null: they were never listed whole
 * @param before how far a listing came that is not done, as Discord's {@code before}; null: none runs
 * @param refusedSince since when the bot may not list them; null: it may, or nobody tried
 */
public record ArchivedThreads(
        @Nullable Instant listed,
        @Nullable String before,
        @Nullable Instant refusedSince) {

    static final ArchivedThreads UNKNOWN = new ArchivedThreads(null, null, null);
}
