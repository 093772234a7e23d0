package space.gaia.simulator.rest;

import java.time.Duration;
import java.time.Instant;

/** A limit's present window: it opens with its first request and takes so many until it ends. */
final class Window {

    private Instant ends = Instant.MIN;
    private int used;

    /** Counts one request, if there is room for it. */
    synchronized Taken take(Instant now, int limit, Duration length) {
        if (!now.isBefore(ends)) {
            ends = now.plus(length);
            used = 0;
        }
        boolean admitted = used < limit;
        if (admitted) {
            used++;
        }
        return new Taken(admitted, limit, limit - used, ends, Duration.between(now, ends));
    }

    synchronized boolean isOver(Instant now) {
        return !now.isBefore(ends);
    }

    /**
     * What became of a request.
     *
     * @param left until the window ends
     */
    record Taken(boolean admitted, int limit, int remaining, Instant ends, Duration left) {}
}
