package space.gaia.api.discord;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts answers of 401, 403 and 429: who gets 10,000 of them within ten minutes is banned ("Invalid Request Limit"). The
 * bot shares the address and has most of them; the api stops long before.
 */
public final class InvalidAnswers {
    public static final int MOST = 500;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Clock clock;
    private final Deque<Instant> answers = new ArrayDeque<>(MOST);

    public InvalidAnswers(Clock clock) {
        this.clock = clock;
    }

    public synchronized void count() {
        answers.addLast(clock.instant());
        if (answers.size() > MOST) {
            answers.removeFirst();
        }
    }

    /** How many count at the moment. */
    public synchronized int counted() {
        Instant start = clock.instant().minus(WINDOW);
        while (!answers.isEmpty() && answers.getFirst().isBefore(start)) {
            answers.removeFirst();
        }
        return answers.size();
    }

    /** How long not to ask; zero: there may be asked. */
    public synchronized Duration pause() {
        return counted() < MOST
                ? Duration.ZERO
                : Duration.between(clock.instant(), answers.getFirst().plus(WINDOW));
    }
}
