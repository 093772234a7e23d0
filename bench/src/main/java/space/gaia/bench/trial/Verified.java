package space.gaia.bench.trial;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import space.gaia.bench.trial.Judge.Judgement;

/**
 * When the service is to be judged: once it says that it knows everything. As long as it has no way to say so, that is
 * when it is right twice in a row, or when the patience is at its end.
 */
final class Verified {
    private static final Duration BETWEEN = Duration.ofMillis(700);

    private Verified() {}

    /** Compares once. */
    @FunctionalInterface
    interface Look {
        /** Looks now; a database that does not answer is a {@link MongoException}. */
        Judgement judge() throws InterruptedException;
    }

    /** The judgement that counts. */
    static Judgement await(Look look, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int right = 0;
        while (true) {
            Judgement judgement = judge(look);
            right = judgement.findings().isEmpty() ? right + 1 : 0;
            if (right == 2 || System.nanoTime() > end) {
                return judgement;
            }
            Thread.sleep(BETWEEN); // the service works meanwhile
        }
    }

    private static Judgement judge(Look look) throws InterruptedException {
        try {
            return look.judge();
        } catch (MongoException e) {
            String why = "the database does not answer: " + e.getClass().getSimpleName();
            return Judgement.without(List.of(new Finding(Finding.Kind.LOST, "every", "document", why, false)));
        }
    }
}
