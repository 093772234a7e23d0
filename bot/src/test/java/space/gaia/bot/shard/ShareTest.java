package space.gaia.bot.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void whoeverIsAloneHasAll() {
        assertThat(Share.of("a", Map.of("a", 0), 7)).isEqualTo(7);
    }

    @Test
    void whatIsLeftOverStaysWithThoseWhoHaveMost() {
        Map<String, Integer> held = Map.of("a", 0, "b", 2, "c", 3);

        assertThat(Share.of("c", held, 5)).isEqualTo(2);
        assertThat(Share.of("b", held, 5)).isEqualTo(2);
        assertThat(Share.of("a", held, 5)).isEqualTo(1);
    }

    @Test
    void noneHasNothingWhileAnotherHasTwo() {
        Map<String, Integer> held = Map.of("a", 2, "b", 2, "c", 0);

        assertThat(Share.of("a", held, 4)).isEqualTo(2);
        assertThat(Share.of("b", held, 4)).isEqualTo(1);
        assertThat(Share.of("c", held, 4)).isEqualTo(1);
    }

    @Test
    void sharesAddUpWhateverIsHeld() {
        for (int processes = 1; processes < 9; processes++) {
            for (int total = 1; total < 20; total++) {
                Map<String, Integer> held = new HashMap<>();
                for (int process = 0; process < processes; process++) {
                    held.put("p" + process, process * 7 % 5);
                }
                int of = total;
                assertThat(held.keySet().stream()
                                .mapToInt(process -> Share.of(process, held, of))
                                .sum())
                        .isEqualTo(total);
            }
        }
    }
}
