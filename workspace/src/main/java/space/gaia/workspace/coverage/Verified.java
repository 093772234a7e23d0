package space.gaia.workspace.coverage;

import java.time.Instant;

/**
 * Messages with ids from {@code from} through {@code through} stood in the archive as Discord held them at that moment.
 */
public record Verified(long from, long through, Instant at) {

    public Verified {
        if (from > through) {
            throw new IllegalArgumentException("verified from %d through %d".formatted(from, through));
        }
    }
}
