package space.gaia.bot.rest;

import java.time.Duration;

/**
 * When the next request may be sent: so many a second, evenly. Whoever came late for a slot is made up for by a few slots
 * at most, so that no second holds more than {@link #ALLOWED} of them. Times are in nanoseconds, as of
 * {@link System#nanoTime()}.
 */
final class Pace {

    /** How many requests a second Discord allows a bot over all ("Global Rate Limit"). */
    static final int ALLOWED = 50;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long interval;
    private final long burst;
    private long slot;
    private long heldUntil;

    Pace(int perSecond, long now) {
        this.interval = Math.ceilDiv(SECOND, perSecond);
        this.burst = Math.max(0, ALLOWED - perSecond - 1) * interval;
        this.slot = now;
        this.heldUntil = now;
    }

    /** The moment from which on a slot may be taken. */
    long due() {
        return slot - heldUntil > 0 ? slot : heldUntil;
    }

    /** A slot is taken. */
    void take(long now) {
        long earliest = now - burst;
        slot = (slot - earliest > 0 ? slot : earliest) + interval;
    }

    /** Until when {@link #hold} holds; in the past: it does not. */
    long heldUntil() {
        return heldUntil;
    }

    /** No slot until then. */
    void hold(long until) {
        if (until - heldUntil > 0) {
            heldUntil = until;
        }
    }
}
