package space.gaia.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Twenty seeded trials of the packaged app, with the faults that {@code -Dfaults} names; and the seeds that failed once,
 * which stand in {@code seeds.txt}.
 */
class TrialsIT {
    @Test
    void whateverGoesWrongTheArchiveIsWhatDiscordHolds() throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("trials=8"));
        for (String name : List.of("trials", "seed", "faults", "engines", "patience")) {
            String value = System.getProperty(name, "");
            if (!value.isBlank()) {
                arguments.add(name + "=" + value);
            }
        }

        assertWhole(new Trials(TrialOptions.parse(arguments.toArray(String[]::new)), System.out).run());
    }

    @Test
    void theSeedsThatFailedOnceAreWhole() throws Exception {
        for (String seed : KnownSeeds.read()) {
            assertWhole(new Trials(TrialOptions.parse(seed.split("\\s+", -1)), System.out).run());
        }
    }

    private static void assertWhole(List<Verdict> verdicts) {
        assertThat(verdicts).isNotEmpty();
        assertThat(verdicts)
                .as(() -> verdicts.stream()
                        .filter(verdict -> !verdict.isHonest())
                        .map(Verdict::story)
                        .collect(Collectors.joining("\n")))
                .allMatch(Verdict::isHonest);
        // A loaded machine may be late once; a service that is late always would never be whole.
        assertThat(verdicts.stream().filter(Verdict::isGood).count()).isGreaterThanOrEqualTo(verdicts.size() * 3L / 4);
    }
}
