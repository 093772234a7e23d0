package space.gaia.workspace.coverage;

import java.time.Instant;

/**
 * Messages with ids from {@code first} through {@code through} whose news were missed, whatever else is proven of them.
 *
 * @param lost how many events were let go; 0 where nobody can know
 * @param mark the number of the marking: what was asked of Discord before it does not mend the hole
 */
public record Hole(long first, long through, GapReason reason, Instant since, long lost, long mark) {

    boolean touches(Hole other) {
        return reason == other.reason
                && first <= Intervals.next(other.through)
                && other.first <= Intervals.next(through);
    }

    Hole with(Hole other) {
        return new Hole(
                Math.min(first, other.first),
                Math.max(through, other.through),
                reason,
                since.isBefore(other.since) ? since : other.since,
                lost + other.lost,
                Math.max(mark, other.mark));
    }

    Hole within(long from, long to) {
        return new Hole(from, to, reason, since, lost, mark);
    }
}
