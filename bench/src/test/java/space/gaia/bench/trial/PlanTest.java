package space.gaia.bench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Set<Trouble> ALL = EnumSet.allOf(Trouble.class);

    @Test
    void aSeedGivesOnePlanAndAnotherSeedAnother() {
        assertThat(Plan.draw(1, ALL)).isEqualTo(Plan.draw(1, ALL)).isNotEqualTo(Plan.draw(2, ALL));
    }

    @Test
    void everyTroubleHasItsTurn() {
        Set<Trouble> drawn = new HashSet<>();
        Set<Boolean> linkedFirst = new HashSet<>();
        Set<Boolean> switchedOff = new HashSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            Plan plan = Plan.draw(seed, ALL);
            plan.steps().forEach(step -> drawn.add(step.trouble()));
            linkedFirst.add(plan.linkedFirst());
            if (plan.off() instanceof Plan.Off(int first, int last, boolean paused)) {
                assertThat(first).isBetween(0, last);
                assertThat(last).isLessThan(plan.steps().size());
                switchedOff.add(paused);
            }
        }

        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().filter(Trouble::isOnTheWay).toList());
        assertThat(linkedFirst).containsExactlyInAnyOrder(true, false);
        assertThat(switchedOff).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void onlyTheChosenTroublesAreDrawn() {
        for (long seed = 1; seed <= 50; seed++) {
            Plan plan = Plan.draw(seed, EnumSet.of(Trouble.DROP));

            assertThat(plan.steps()).allMatch(step -> step.trouble() == Trouble.DROP);
            assertThat(plan.linkedFirst()).isTrue();
            assertThat(plan.history()).isFalse();
            assertThat(plan.off()).isNull();
        }
    }

    @Test
    void nothingChosenIsADayWithoutTrouble() {
        assertThat(Plan.draw(1, Set.of()).steps()).isNotEmpty().allMatch(step -> step.trouble() == null);
    }
}
