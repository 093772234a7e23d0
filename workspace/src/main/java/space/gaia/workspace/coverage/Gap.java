package space.gaia.workspace.coverage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Messages with ids from {@code first} through {@code through} are missing, or may be, or may be stale.
 *
 * @param since null: it was never fetched
 */
public record Gap(
        long first,
        long through,
        GapReason reason,
        @Nullable Instant since,
        long lost) {}
