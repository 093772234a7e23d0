package space.gaia.bot.rest;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many invalid answers there were in the last ten minutes, and what may still be asked because of them. Discord bans
 * an address for 10,000 answers of 401, 403 or 429 in that time ("Invalid Request Limit").
 */
final class InvalidAnswers {

    /** What Discord bans for. */
    static final int BAN = 10_000;

    private static final Logger log = LoggerFactory.getLogger(InvalidAnswers.class);
    private static final Duration SLICE = Duration.ofSeconds(10);
    /** Ten minutes, and the slice that is under way: rather too many are counted than too few. */
    private static final int SLICES = 61;

    private final Clock clock;
    private final int pause;
    private final int stop;
    private final long[] slices = new long[SLICES];
    private final int[] counts = new int[SLICES];
    private Level level = Level.CALM;

    InvalidAnswers(Clock clock, int pause, int stop) {
        this.clock = clock;
        this.pause = pause;
        this.stop = stop;
    }

    /** What may be asked. */
    enum Level {
        /** Anything. */
        CALM,
        /** What somebody waits for. */
        BACKGROUND_RESTS,
        /** Nothing. */
        ALL_REST;

        boolean allows(Urgency urgency) {
            return this == CALM || (this == BACKGROUND_RESTS && !urgency.isBackground());
        }
    }

    /** Whether an answer of this status counts; a 429 of a limit that others share does not. */
    static boolean isInvalid(int status, boolean shared) {
        return status == 401 || status == 403 || (status == 429 && !shared);
    }

    synchronized void add() {
        long slice = slice();
        int place = (int) (slice % SLICES);
        if (slices[place] != slice) {
            slices[place] = slice;
            counts[place] = 0;
        }
        counts[place]++;
        look();
    }

    synchronized int count() {
        long oldest = slice() - SLICES + 1;
        int count = 0;
        for (int i = 0; i < SLICES; i++) {
            count += slices[i] >= oldest ? counts[i] : 0;
        }
        return count;
    }

    synchronized Level level() {
        look();
        return level;
    }

    private void look() {
        int count = count();
        Level now = count >= stop ? Level.ALL_REST : count >= pause ? Level.BACKGROUND_RESTS : Level.CALM;
        if (now == level) {
            return;
        }
        level = now;
        switch (now) {
            case CALM -> log.info("discord may be asked anything again invalidAnswers={}", count);
            case BACKGROUND_RESTS ->
                log.warn("background work rests: Discord bans for too many invalid answers invalidAnswers={}", count);
            case ALL_REST ->
                log.error("discord is asked nothing: it bans for too many invalid answers invalidAnswers={}", count);
        }
    }

    private long slice() {
        return clock.millis() / SLICE.toMillis();
    }
}
