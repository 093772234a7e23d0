package space.gaia.embeddedmongo.imitation;

import java.util.List;

/**
 * What a query says about one field.
 *
 * @param intervals in order, apart from each other; the field's value is in one of them
 * @param conditions how many conditions that comes from. An array meets each by another element, so that only one
 *     condition bounds it
 */
record FieldBounds(List<Interval> intervals, int conditions) {
    static FieldBounds of(List<Interval> intervals) {
        return new FieldBounds(intervals, 1);
    }

    FieldBounds and(FieldBounds other) {
        return new FieldBounds(Interval.intersect(intervals, other.intervals), conditions + other.conditions);
    }

    boolean onlyPoints() {
        return intervals.stream().allMatch(Interval::point);
    }

    boolean isOnePoint() {
        return intervals.size() == 1 && intervals.getFirst().point();
    }

    boolean excludesNull() {
        return intervals.stream().noneMatch(Interval::hasNull);
    }
}
