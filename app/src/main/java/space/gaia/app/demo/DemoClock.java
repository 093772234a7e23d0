package space.gaia.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Stands at a fixed moment while the demo server is built, so that its ids are the same at every start and the archive of
 * an earlier run fits; then it is the present.
 */
final class DemoClock implements InstantSource {

    private final Clock present;
    private volatile @Nullable Instant fixed;

    DemoClock(Instant start, Clock present) {
        this.fixed = start;
        this.present = present;
    }

    @Override
    public Instant instant() {
        Instant moment = fixed;
        return moment == null ? present.instant() : moment;
    }

    /** While it stands: the next act comes later. */
    void advance(Duration step) {
        Instant moment = fixed;
        if (moment != null) {
            fixed = moment.plus(step);
        }
    }

    void goLive() {
        fixed = null;
    }
}
