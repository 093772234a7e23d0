package space.gaia.bot.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Restarts restarts = new Restarts(Duration.ofMinutes(2));

    @Test
    void aShardThatStaysSilentIsStartedAnewLessAndLessOften() {
        int starts = 0;
        for (int second = 0; second < Duration.ofDays(1).toSeconds(); second += 10) {
            starts += restarts.allow(0, NOON.plusSeconds(second)) ? 1 : 0;
        }

        assertThat(starts).isBetween(24, 40);
    }

    @Test
    void eachShardHasItsOwnPauseAndAnHourForgetsIt() {
        assertThat(restarts.allow(0, NOON)).isTrue();
        assertThat(restarts.allow(0, NOON.plusSeconds(60))).isFalse();
        assertThat(restarts.allow(1, NOON.plusSeconds(60))).isTrue();
        assertThat(restarts.allow(0, NOON.plusSeconds(121))).isTrue();
        assertThat(restarts.allow(0, NOON.plusSeconds(300))).isFalse();
        assertThat(restarts.allow(0, NOON.plus(Duration.ofHours(2)))).isTrue();
        assertThat(restarts.allow(0, NOON.plus(Duration.ofHours(2)).plusSeconds(121)))
                .isTrue();
    }
}
