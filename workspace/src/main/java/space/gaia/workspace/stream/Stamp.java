package space.gaia.workspace.stream;

import java.util.Comparator;

/**
 * When something was observed of Discord, in an order that does not depend on when it arrived here.
 *
 * <p>A gateway event carries its own sequence number and request 0. An answer of REST carries the highest sequence
 * number received on its shard when its request was sent, and a request number above 0: it is later than the events up
 * to that one, and earlier than the next.
 *
 * @param epoch the stream's epoch: rises at every start and takeover
 * @param session the ordinal of the gateway session within the epoch: rises at every READY
 * @param sequence the gateway's {@code s}
 * @param request 0 for an event; for an answer of REST the number of its request within the process
 */
public record Stamp(long epoch, long session, long sequence, long request) implements Comparable<Stamp> {

    private static final Comparator<Stamp> ORDER = Comparator.comparingLong(Stamp::epoch)
            .thenComparingLong(Stamp::session)
            .thenComparingLong(Stamp::sequence)
            .thenComparingLong(Stamp::request);

    @Override
    public int compareTo(Stamp other) {
        return ORDER.compare(this, other);
    }

    public boolean isAfter(Stamp other) {
        return compareTo(other) > 0;
    }
}
