package space.gaia.workspace.archive;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.document.JsonOrder;
import space.gaia.workspace.stream.Stamp;

/**
 * Which of two values of a field stays. Each is a total order of what can be compared, with the value itself as the last
 * word, so that taking the later one is commutative, associative and idempotent.
 */
enum Order {
    /** The one observed later. */
    STAMP(Comparator.comparing(Fact::stamp)),
    /** The one of the later edit, among those the one observed later: an answer of REST may come from a stale copy. */
    EDIT(Comparator.comparingLong(Fact::edited).thenComparing(Fact::stamp)),
    /** What was true once: Discord tells it with the first event only, and false ever after. */
    TRUTH(Comparator.comparing(Fact::value, JsonOrder.INSTANCE).thenComparing(Fact::stamp));

    private final Comparator<Fact> comparator;

    Order(Comparator<Fact> byMeaning) {
        this.comparator = byMeaning.thenComparing(Fact::value, JsonOrder.INSTANCE);
    }

    Fact later(Fact a, Fact b) {
        return comparator.compare(a, b) >= 0 ? a : b;
    }

    /**
     * A value of a field and where it is from.
     *
     * @param edited {@code edited_timestamp} of the object that it came with, see {@link Facets}
     */
    record Fact(@Nullable Object value, long edited, Stamp stamp) {}
}
