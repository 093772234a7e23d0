package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private final Condition bell = new ReentrantLock().newCondition();
    private final WaitingLine line = new WaitingLine();

    @Test
    void theMoreUrgentComeFirstAndAmongEqualsWhoeverCameFirst() {
        WaitingLine.Waiter sweep = line.add(Urgency.SWEEP, bell);
        WaitingLine.Waiter one = line.add(Urgency.CATCH_UP, bell);
        WaitingLine.Waiter other = line.add(Urgency.CATCH_UP, bell);
        WaitingLine.Waiter person = line.add(Urgency.INTERACTIVE, bell);

        assertThat(served(4)).containsExactly(person, one, other, sweep);
        assertThat(line.next()).isNull();
    }

    @Test
    void everyTenthSlotGoesToWhoeverOfTheLessUrgentWaitsLongest() {
        WaitingLine.Waiter sweep = line.add(Urgency.SWEEP, bell);
        WaitingLine.Waiter backfill = line.add(Urgency.BACKFILL, bell);
        List<WaitingLine.Waiter> served = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            line.add(Urgency.EVENT, bell);
            served.addAll(served(1));
        }

        assertThat(served.get(9)).isEqualTo(sweep);
        assertThat(served.get(19)).isEqualTo(backfill);
        assertThat(served)
                .filteredOn(waiter -> waiter.urgency() == Urgency.EVENT)
                .hasSize(18);
    }

    @Test
    void aPersonWaitsBehindNobodyWhoeverseTurnItWere() {
        line.add(Urgency.SWEEP, bell);
        for (int i = 0; i < 9; i++) {
            line.add(Urgency.EVENT, bell);
        }
        served(9);
        line.add(Urgency.EVENT, bell);
        List<WaitingLine.Waiter> people = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            people.add(line.add(Urgency.INTERACTIVE, bell));
        }

        assertThat(served(25)).isEqualTo(people);
        assertThat(served(1)).extracting(WaitingLine.Waiter::urgency).containsExactly(Urgency.SWEEP);
    }

    @Test
    void whoeverLeavesIsNotWaitedFor() {
        WaitingLine.Waiter gone = line.add(Urgency.EVENT, bell);
        WaitingLine.Waiter left = line.add(Urgency.SWEEP, bell);

        line.leave(gone);

        assertThat(line.next()).isEqualTo(left);
        assertThat(line.size(Urgency.EVENT)).isZero();
    }

    private List<WaitingLine.Waiter> served(int count) {
        List<WaitingLine.Waiter> served = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WaitingLine.Waiter next = Objects.requireNonNull(line.next());
            line.serve(next);
            served.add(next);
        }
        return served;
    }
}
