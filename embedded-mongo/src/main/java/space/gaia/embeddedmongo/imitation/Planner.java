package space.gaia.embeddedmongo.imitation;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.imitation.Plan.Range;
import space.gaia.embeddedmongo.imitation.store.SortKey;

/** Chooses the access path of a query by what it says of the first fields of each, and by the order asked for. */
final class Planner {
    /** More values of several fields than this are looked through, not looked up. */
    private static final int MOST_RANGES = 20_000;

    private static final int LOOKUP = 1_000;
    private static final int EQUALITY = 10;
    private static final int RANGE = 5;
    private static final int ORDER_WITH_LIMIT = 6;
    private static final int ORDER = 1;

    private final QueryBounds bounds;
    private final @Nullable Document orderBy;
    private final boolean limited;

    Planner(Document query, @Nullable Document orderBy, boolean limited) {
        this.bounds = QueryBounds.of(query);
        this.orderBy = orderBy;
        this.limited = limited;
    }

    /** The first of these paths is the collection itself, which always serves. */
    Plan best(List<AccessPath> paths) {
        return paths.stream()
                .flatMap(path -> plan(path).stream())
                .max(Comparator.comparingInt(Candidate::score))
                .orElseThrow()
                .plan();
    }

    private record Candidate(Plan plan, int score) {}

    private Optional<Candidate> plan(AccessPath path) {
        List<SortKey> prefixes = List.of(SortKey.LEAST);
        List<Range> ranges = List.of();
        Set<String> fixed = new HashSet<>();
        int equalities = 0;
        boolean excludesNull = false;
        for (IndexKey field : path.fields()) {
            FieldBounds usable = usable(path, field);
            if (usable == null || (long) prefixes.size() * usable.intervals().size() > MOST_RANGES) {
                break;
            }
            excludesNull |= usable.excludesNull();
            List<Interval> intervals = inOrderOf(field, usable);
            if (!usable.onlyPoints()) {
                ranges = ranges(prefixes, intervals);
                break;
            }
            prefixes = extend(prefixes, intervals);
            equalities++;
            if (usable.isOnePoint()) {
                fixed.add(field.getKey());
            }
        }
        if (path.sparse() && !excludesNull) {
            return Optional.empty();
        }
        boolean ranged = !ranges.isEmpty();
        boolean bounded = ranged || equalities > 0;
        List<Range> walked =
                ranged ? ranges : prefixes.stream().map(Planner::below).toList();
        Order order = order(path, fixed);
        int score = (path.unique() && equalities == path.fields().size() && bounded ? LOOKUP : 0)
                + equalities * EQUALITY
                + (ranged ? RANGE : 0)
                + (order == Order.NONE ? 0 : limited ? ORDER_WITH_LIMIT : ORDER);
        return Optional.of(
                new Candidate(new Plan(path, walked, order == Order.DESCENDING, order != Order.NONE, bounded), score));
    }

    private @Nullable FieldBounds usable(AccessPath path, IndexKey field) {
        FieldBounds found = bounds.of(field.getKey());
        if (found != null && path.hasArrays() && (found.conditions() > 1 || !found.excludesNull())) {
            return null;
        }
        return found;
    }

    private static List<Interval> inOrderOf(IndexKey field, FieldBounds bounds) {
        return field.isAscending()
                ? bounds.intervals()
                : bounds.intervals().reversed().stream()
                        .map(Interval::descending)
                        .toList();
    }

    private static List<SortKey> extend(List<SortKey> prefixes, List<Interval> points) {
        List<SortKey> extended = new ArrayList<>(prefixes.size() * points.size());
        prefixes.forEach(prefix -> points.forEach(point -> extended.add(prefix.then(point.from()))));
        return extended;
    }

    private static List<Range> ranges(List<SortKey> prefixes, List<Interval> intervals) {
        List<Range> ranges = new ArrayList<>(prefixes.size() * intervals.size());
        prefixes.forEach(prefix -> intervals.forEach(
                interval -> ranges.add(new Range(prefix.then(interval.from()), prefix.then(interval.to())))));
        return ranges;
    }

    private static Range below(SortKey prefix) {
        return prefix.equals(SortKey.LEAST) ? Range.ALL : new Range(prefix, prefix.afterAllThatStartSo());
    }

    private enum Order {
        ASCENDING,
        DESCENDING,
        NONE
    }

    /** Whether a walk has the order that was asked for; fields that are fixed to one value have every order. */
    private Order order(AccessPath path, Set<String> fixed) {
        if (orderBy == null || orderBy.isEmpty()) {
            return Order.ASCENDING;
        }
        if (orderBy.containsKey("$natural")) {
            return !path.holdsDocuments()
                    ? Order.NONE
                    : isAscending(orderBy.get("$natural")) ? Order.ASCENDING : Order.DESCENDING;
        }
        if (path.hasArrays()) {
            return Order.NONE;
        }
        List<IndexKey> rest = path.fields().stream()
                .filter(field -> !fixed.contains(field.getKey()))
                .toList();
        Order order = null;
        int at = 0;
        for (Map.Entry<String, Object> wanted : orderBy.entrySet()) {
            if (fixed.contains(wanted.getKey())) {
                continue;
            }
            if (at == rest.size()) {
                // Everything so far tells documents apart, so what follows has nothing to order.
                return path.unique() ? orElseAscending(order) : Order.NONE;
            }
            IndexKey field = rest.get(at++);
            Order here = field.isAscending() == isAscending(wanted.getValue()) ? Order.ASCENDING : Order.DESCENDING;
            if (!field.getKey().equals(wanted.getKey()) || (order != null && order != here)) {
                return Order.NONE;
            }
            order = here;
        }
        return orElseAscending(order);
    }

    private static Order orElseAscending(@Nullable Order order) {
        return order == null ? Order.ASCENDING : order;
    }

    private static boolean isAscending(@Nullable Object direction) {
        return direction instanceof Number number && number.doubleValue() > 0;
    }
}
