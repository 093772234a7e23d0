package space.gaia.bot.catchup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is missing is fetched, and what is there looked at again.
 *
 * @param workers how many channels are read at a time; the pace of requests is another setting's
 * @param pages how many pages of 100 messages are read of a channel before others have their turn
 * @param every how often what is still missing is tried again, even when nothing new is known of it
 * @param window how far back messages are read again after a break, for edits and removals that nobody told of
 * @param windowPages how many pages are read again after a break at most; what is left is for the sweep
 * @param participants how many requests an hour may ask who reacted, who voted and who is who; what they do not reach for
 *     stays partial
 * @param members how many of these may ask for what a server shows of people who were heard by REST alone
 * @param sweep within how long everything is read again
 * @param afterHole the shortest time between two new sessions of a shard because of a hole in its events
 */
@ConfigurationProperties("gaia.catch-up")
record CatchUpSettings(
        @DefaultValue("16") int workers,
        @DefaultValue("10") int pages,
        @DefaultValue("1m") Duration every,
        @DefaultValue("1d") Duration window,
        @DefaultValue("20000") int windowPages,
        @DefaultValue("20000") long participants,
        @DefaultValue("5000") long members,
        @DefaultValue("30d") Duration sweep,
        @DefaultValue("10m") Duration afterHole) {

    private static final int MOST_WORKERS = 256;

    CatchUpSettings {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "gaia.catch-up.workers must be between 1 and %d".formatted(MOST_WORKERS));
        }
        if (pages < 1) {
            throw new IllegalArgumentException("gaia.catch-up.pages must be at least 1");
        }
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("gaia.catch-up.every must be longer than nothing");
        }
        if (window.isNegative() || windowPages < 0 || participants < 0 || members < 0) {
            throw new IllegalArgumentException(
                    "gaia.catch-up.window, window-pages, participants and members must not be negative");
        }
        if (sweep.toMillis() < 1) {
            throw new IllegalArgumentException("gaia.catch-up.sweep must be longer than nothing");
        }
        if (afterHole.isNegative()) {
            throw new IllegalArgumentException("gaia.catch-up.after-hole must not be negative");
        }
    }
}
