package space.gaia.workspace.archive;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.Stamp;

/** That something is gone for good, as it was observed first: nothing brings it back, and later news of it say no more. */
record Removal(Instant at, Stamp stamp) {

    private static final Comparator<Removal> ORDER =
            Comparator.comparing(Removal::stamp).thenComparing(Removal::at);

    static @Nullable Removal earlier(@Nullable Removal a, @Nullable Removal b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return ORDER.compare(a, b) <= 0 ? a : b;
    }
}
