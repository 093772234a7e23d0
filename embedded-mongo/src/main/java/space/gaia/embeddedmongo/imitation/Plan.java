package space.gaia.embeddedmongo.imitation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;

/**
 * How a query is answered.
 *
 * @param path the table to walk
 * @param ranges the parts of it that may hold what is asked for, in order, apart from each other
 * @param descending walk them from their ends
 * @param ordered whether the walk has the order that was asked for
 * @param bounded whether the query narrowed it at all
 */
record Plan(AccessPath path, List<Range> ranges, boolean descending, boolean ordered, boolean bounded) {
    /** From a key (in it) to another one (not in it); null is the end of the table. */
    record Range(SortKey from, @Nullable SortKey to) {
        static final Range ALL = new Range(SortKey.LEAST, null);

        boolean endsBefore(SortKey key) {
            return to != null && to.compareTo(key) <= 0;
        }
    }
}
