package space.gaia.workspace.archive;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import org.jspecify.annotations.Nullable;

/**
 * A document before and after a batch.
 *
 * @param before null: there was none
 * @param isRead whether a reader sees a difference, so that it needs a number
 */
record Change<S extends Subject>(S subject, @Nullable Stored<S> before, Known after, boolean isRead) {

    static <S extends Subject> Change<S> of(S subject, @Nullable Stored<S> before, Known after) {
        return new Change<>(
                subject, before, after, before == null || !before.known().reads(after));
    }

    /** The same, and a reader sees a difference elsewhere that this document's number tells. */
    Change<S> touched() {
        return new Change<>(subject, before, after, true);
    }

    Change<S> to(Known further) {
        Change<S> changed = of(subject, before, further);
        return isRead ? changed.touched() : changed;
    }

    /** Whether nothing at all is to be written. */
    @SuppressWarnings("ReferenceEquality") // a join gives the same instance back where nothing is new
    boolean isNothing() {
        return !isRead && before != null && before.known() == after;
    }

    /**
     * As it is to stand there.
     *
     * @param mapping the version of the data mapping of what is new; what was there before keeps its own, since not all of
     *     it is told anew
     */
    Stored<S> stored(long seq, String mapping) {
        return before == null
                ? new Stored<>(subject, after, seq, 1, mapping)
                : new Stored<>(subject, after, seq, before.rev() + 1, before.mapping());
    }

    /** @param stored what {@link #stored} gave */
    WriteModel<Stored<S>> write(Stored<S> stored) {
        return before == null
                ? new InsertOneModel<>(stored)
                : new ReplaceOneModel<>(
                        Filters.and(Filters.eq("_id", subject.id()), Filters.eq("rev", before.rev())), stored);
    }
}
