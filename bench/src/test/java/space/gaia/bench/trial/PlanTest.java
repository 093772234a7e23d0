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
        for (long seed = 1; seed <= 200; seed++) {
            Plan plan = Plan.draw(seed, ALL);
            plan.steps().forEach(step -> drawn.add(step.trouble()));
            linkedFirst.add(plan.linkedFirst());
        }

        assertThat(drawn)
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().filter(Trouble::isOnTheWay).toList());
        assertThat(linkedFirst).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void onlyTheChosenTroublesAreDrawn() {
        for (long seed = 1; seed <= 50; seed++) {
            Plan plan = Plan.draw(seed, EnumSet.of(Trouble.DROP));

            assertThat(plan.steps()).allMatch(step -> step.trouble() == Trouble.DROP);
            assertThat(plan.linkedFirst()).isTrue();
            assertThat(plan.history()).isFalse();
        }
    }

    @Test
    void nothingChosenIsADayWithoutTrouble() {
        assertThat(Plan.draw(1, Set.of()).steps()).isNotEmpty().allMatch(step -> step.trouble() == null);
    }
}
