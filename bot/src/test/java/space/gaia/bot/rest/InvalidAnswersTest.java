package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class InvalidAnswersTest {

    private final Hands clock = new Hands();
    private final InvalidAnswers invalid = new InvalidAnswers(clock, 2_000, 9_000);

    @Test
    void backgroundWorkRestsFromTwoThousandOnAndEverythingFromNineThousandOn() {
        add(1_999);
        assertThat(invalid.level()).isEqualTo(InvalidAnswers.Level.CALM);

        add(1);
        assertThat(invalid.level().allows(Urgency.CATCH_UP)).isFalse();
        assertThat(invalid.level().allows(Urgency.SWEEP)).isFalse();
        assertThat(invalid.level().allows(Urgency.EVENT)).isTrue();
        assertThat(invalid.level().allows(Urgency.INTERACTIVE)).isTrue();

        add(7_000);
        assertThat(Urgency.values()).noneMatch(invalid.level()::allows);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theWindowSlidesAndEachChangeIsOneLine(CapturedOutput output) {
        add(1_000);
        clock.pass(Duration.ofMinutes(6));
        add(1_500);
        assertThat(invalid.level()).isEqualTo(InvalidAnswers.Level.BACKGROUND_RESTS);

        clock.pass(Duration.ofMinutes(3).plusSeconds(50));
        assertThat(invalid.count()).isEqualTo(2_500);
        clock.pass(Duration.ofSeconds(30));
        assertThat(invalid.count()).isEqualTo(1_500);
        assertThat(invalid.level()).isEqualTo(InvalidAnswers.Level.CALM);
        clock.pass(Duration.ofDays(3));
        assertThat(invalid.count()).isZero();

        assertThat(output.getAll())
                .containsOnlyOnce("background work rests")
                .containsOnlyOnce("discord may be asked anything again");
    }

    @Test
    void whatDiscordDoesNotHoldAgainstUsIsNotCounted() {
        assertThat(InvalidAnswers.isInvalid(401, false)).isTrue();
        assertThat(InvalidAnswers.isInvalid(403, false)).isTrue();
        assertThat(InvalidAnswers.isInvalid(429, false)).isTrue();
        assertThat(InvalidAnswers.isInvalid(429, true)).isFalse();
        assertThat(InvalidAnswers.isInvalid(404, false)).isFalse();
        assertThat(InvalidAnswers.isInvalid(500, false)).isFalse();
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            invalid.add();
        }
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
