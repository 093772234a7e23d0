package space.gaia.embeddedmongo.imitation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.store.SortKey;

/**
 * Values of one field, as the bytes that they start with.
 *
 * @param from the least
 * @param to behind the greatest
 * @param point whether it is one value only
 */
record Interval(SortKey from, SortKey to, boolean point) {
    static Interval exactly(@Nullable Object value) {
        SortKey key = KeyWriter.of(value);
        return new Interval(key, after(key), true);
    }

    /** Everything of the value's type that compares so with it; a comparison never leaves the type. */
    static Interval compared(Comparison comparison, Object value) {
        SortKey key = KeyWriter.of(value);
        SortKey type = KeyWriter.ofType(KeyWriter.typeOf(value));
        return switch (comparison) {
            case GREATER -> new Interval(after(key), after(type), false);
            case AT_LEAST -> new Interval(key, after(type), false);
            case LESS -> new Interval(type, key, false);
            case AT_MOST -> new Interval(type, after(key), false);
        };
    }

    /** The operators that bound a range. */
    enum Comparison {
        GREATER,
        AT_LEAST,
        LESS,
        AT_MOST
    }

    /** What is in one of these and in one of those. */
    static List<Interval> intersect(List<Interval> these, List<Interval> those) {
        List<Interval> both = new ArrayList<>();
        for (Interval a : these) {
            for (Interval b : those) {
                SortKey from = max(a.from, b.from);
                SortKey to = a.to.compareTo(b.to) < 0 ? a.to : b.to;
                if (from.compareTo(to) < 0) {
                    both.add(new Interval(from, to, a.point || b.point));
                }
            }
        }
        both.sort(Comparator.comparing(Interval::from));
        return both;
    }

    /** The same values where the index keeps them the other way round; a point begins with its whole value there too. */
    Interval descending() {
        SortKey first = point ? from.complement() : after(to.complement());
        return new Interval(first, after(from.complement()), point);
    }

    boolean hasNull() {
        SortKey nothing = KeyWriter.ofType(KeyWriter.NULL);
        return from.compareTo(nothing) <= 0 && nothing.compareTo(to) < 0;
    }

    private static SortKey max(SortKey a, SortKey b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    /** A value's encoding starts with its type, which is never all ones: there is always something behind it. */
    private static SortKey after(SortKey key) {
        return Objects.requireNonNull(key.afterAllThatStartSo());
    }
}
