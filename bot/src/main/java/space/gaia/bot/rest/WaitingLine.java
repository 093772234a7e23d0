package space.gaia.bot.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a slot, and who is next: the most urgent, in order of their arrival. So that nobody waits for ever, every
 * tenth slot goes to whoever of the less urgent waits longest. What a person waits for neither waits for that nor counts.
 */
final class WaitingLine {

    private static final int FOR_THE_LESS_URGENT = 10;

    private final List<Deque<Waiter>> queues = Stream.generate(ArrayDeque<Waiter>::new)
            .limit(Urgency.values().length)
            .<Deque<Waiter>>map(queue -> queue)
            .toList();
    private long arrivals;
    private int turn;

    /** Somebody who waits; {@code called} is signalled when it is the next. */
    record Waiter(Urgency urgency, long arrival, Condition called) {}

    Waiter add(Urgency urgency, Condition called) {
        Waiter waiter = new Waiter(urgency, arrivals++, called);
        queue(urgency).addLast(waiter);
        return waiter;
    }

    /** It goes without a slot, or is gone already. */
    void leave(Waiter waiter) {
        queue(waiter.urgency()).remove(waiter);
    }

    /** It takes a slot and goes. */
    void serve(Waiter waiter) {
        leave(waiter);
        if (waiter.urgency() != Urgency.INTERACTIVE) {
            turn = (turn + 1) % FOR_THE_LESS_URGENT;
        }
    }

    int size(Urgency urgency) {
        return queue(urgency).size();
    }

    /** Null: nobody waits. */
    @Nullable Waiter next() {
        Waiter first = null;
        Waiter longest = null;
        for (Deque<Waiter> queue : queues) {
            Waiter head = queue.peekFirst();
            if (head == null) {
                continue;
            }
            if (first == null) {
                first = head;
            } else if (longest == null || head.arrival() < longest.arrival()) {
                longest = head;
            }
        }
        boolean theirs = turn == FOR_THE_LESS_URGENT - 1
                && longest != null
                && first != null
                && first.urgency() != Urgency.INTERACTIVE;
        return theirs ? longest : first;
    }

    private Deque<Waiter> queue(Urgency urgency) {
        return queues.get(urgency.ordinal());
    }
}
