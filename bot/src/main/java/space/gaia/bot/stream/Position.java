package space.gaia.bot.stream;

import java.util.Comparator;

/**
 * Where something stands in what this process heard from Discord; with the epoch of a stream it is a
 * {@link space.gaia.workspace.stream.Stamp}.
 *
 * @param session the ordinal of the gateway session within this process
 * @param sequence the gateway's {@code s}; of an answer of REST the highest that was received when it was asked
 * @param request 0 for an event; for an answer of REST the number of its request
 */
public record Position(long session, long sequence, long request) implements Comparable<Position> {

    static final Position START = new Position(0, 0, 0);

    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::session)
            .thenComparingLong(Position::sequence)
            .thenComparingLong(Position::request);

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
