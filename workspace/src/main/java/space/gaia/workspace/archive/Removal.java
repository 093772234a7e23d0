package space.gaia.workspace.archive;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.Stamp;

/**
 * That something is gone for good, as it was observed first: nothing brings it back, and later news of it say no more.
 *
 * @param isExpiry whether it is gone because it is older than the workspace keeps messages
 */
record Removal(Instant at, Stamp stamp, boolean isExpiry) {

    private static final Comparator<Removal> ORDER =
            Comparator.comparing(Removal::stamp).thenComparing(Removal::at).thenComparing(Removal::isExpiry);

    /** Discord told it. */
    Removal(Instant at, Stamp stamp) {
        this(at, stamp, false);
    }

    static @Nullable Removal earlier(@Nullable Removal a, @Nullable Removal b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return ORDER.compare(a, b) <= 0 ? a : b;
    }
}
