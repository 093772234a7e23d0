package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Property(tries = 300)
    void noSecondEverHoldsMoreThanDiscordAllows(
            @ForAll @IntRange(min = 1, max = Pace.ALLOWED) int perSecond,
            @ForAll @Size(min = 100, max = 400) List<@IntRange(max = 3_000) Integer> latenessInMillis) {
        Pace pace = new Pace(perSecond, -MILLI);
        List<Long> taken = new ArrayList<>();
        long now = -MILLI;
        for (int late : latenessInMillis) {
            // Mostly in time, for whole seconds late now and then: what is made up for must not pile up.
            now = Math.max(now, pace.due()) + (late < 2_700 ? 0 : late * MILLI);
            pace.take(now);
            taken.add(now);
        }

        for (int i = Pace.ALLOWED; i < taken.size(); i++) {
            assertThat(taken.get(i) - taken.get(i - Pace.ALLOWED)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Property(tries = 300)
    void whoComesALittleLateForEachSlotStillGetsAllOfThem(
            @ForAll @Size(min = 200, max = 400) List<@IntRange(max = 60) Integer> latenessInMillis) {
        Pace pace = new Pace(45, 0);
        long now = 0;
        for (int late : latenessInMillis) {
            now = Math.max(now, pace.due() + late * MILLI);
            pace.take(now);
        }

        double seconds = (double) now / SECOND;
        assertThat((latenessInMillis.size() - 1) / seconds).isGreaterThanOrEqualTo(0.95 * 45);
    }

    @Test
    void aHoldIsWaitedForAndNotMadeUpFor() {
        Pace pace = new Pace(10, 0);

        pace.hold(5 * SECOND);
        pace.hold(2 * SECOND);

        assertThat(pace.due()).isEqualTo(5 * SECOND);
    }
}
