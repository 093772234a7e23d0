package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SendGateTest {

    private static final long MILLI = 1_000_000;

    @Property(tries = 200)
    void whateverComesAtOnceGoesOutWithinTheLimitAndNothingWaitsWithoutNeed(
            @ForAll @Size(min = 60, max = 300) List<@IntRange(max = 100) Integer> millisBetween) {
        SendGate gate = new SendGate(0);
        List<Long> sent = new ArrayList<>();
        long now = 0;
        for (int between : millisBetween) {
            // Most come at once.
            now += between < 70 ? 0 : between * MILLI;
            long wait = gate.pass(now);
            int before = sent.size() - SendGate.ALLOWED;
            assertThat(wait).isNotNegative();
            assertThat(wait > 0).isEqualTo(before >= 0 && now - sent.get(before) < 1_000 * MILLI);
            sent.add(now + wait);
        }

        for (int i = SendGate.ALLOWED; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - SendGate.ALLOWED)).isGreaterThanOrEqualTo(1_000 * MILLI);
        }
    }
}
