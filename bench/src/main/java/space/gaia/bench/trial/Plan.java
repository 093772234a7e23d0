package space.gaia.bench.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a trial, drawn from its seed before anything does.
 *
 * @param history whether people did all they do before the servers were linked, too
 * @param linkedFirst whether the servers are linked before the app starts, or while it runs
 * @param steps in this order
 * @param off during which of them the integration is switched off; null: it never is
 */
record Plan(
        boolean history,
        boolean linkedFirst,
        List<Step> steps,
        @Nullable Off off) {

    /**
     * @param first the number of the step before which it is switched off
     * @param last the number of the step after which it is switched on
     * @param paused whether it is paused in its settings instead
     */
    record Off(int first, int last, boolean paused) {
        @Override
        public String toString() {
            return "north is %s during steps %d to %d"
                    .formatted(paused ? "paused" : "switched off", first + 1, last + 1);
        }
    }

    /**
     * People go about their day, something goes wrong, they go on, and it ends.
     *
     * @param trouble null: nothing goes wrong
     * @param also what goes wrong too, half way; null: nothing
     * @param before how many acts before it
     * @param during how many acts until it ends
     * @param pause between two acts
     * @param variant which kind of the trouble it is, from 0 to 999
     */
    record Step(
            @Nullable Trouble trouble, @Nullable Trouble also, int before, int during, Duration pause, int variant) {
        @Override
        public String toString() {
            return "%d acts, %s over %d acts, %d ms between them"
                    .formatted(
                            before,
                            trouble == null
                                    ? "nothing"
                                    : trouble.label() + (also == null ? "" : " and " + also.label()),
                            during,
                            pause.toMillis());
        }
    }

    static Plan draw(long seed, Set<Trouble> faults) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Trouble> choice =
                faults.stream().filter(Trouble::isOnTheWay).sorted().toList();
        List<Step> steps = new ArrayList<>();
        int number = 3 + dice.nextInt(3);
        for (int i = 0; i < number; i++) {
            steps.add(new Step(
                    choice.isEmpty() ? null : choice.get(dice.nextInt(choice.size())),
                    choice.isEmpty() || dice.nextInt(3) > 0 ? null : choice.get(dice.nextInt(choice.size())),
                    3 + dice.nextInt(8),
                    4 + dice.nextInt(14),
                    Duration.ofMillis(10L + dice.nextInt(90)),
                    dice.nextInt(1000)));
        }
        boolean linkedLate = dice.nextBoolean() && faults.contains(Trouble.LATE_LINK);
        // Drawn last, so that seeds from before there was this mean what they meant.
        Off off = null;
        if (faults.contains(Trouble.SWITCHED_OFF) && dice.nextInt(4) == 0) {
            int first = dice.nextInt(number);
            off = new Off(first, first + dice.nextInt(number - first), dice.nextBoolean());
        }
        return new Plan(faults.contains(Trouble.HISTORY), !linkedLate, List.copyOf(steps), off);
    }
}
