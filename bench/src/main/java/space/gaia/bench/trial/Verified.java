package space.gaia.bench.trial;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import space.gaia.bench.trial.Judge.Judgement;

/**
 * When the service is to be judged: once its coverage says that it holds everything, or when it is right without having
 * said so, twice in a row each; or when the patience is at its end. What is wrong while coverage says that all is proven is
 * what nobody marked.
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
        int whole = 0;
        while (true) {
            Judgement judgement = judge(look);
            right = judgement.findings().isEmpty() ? right + 1 : 0;
            whole = judgement.whole() ? whole + 1 : 0;
            if (right == 2 || whole == 2 || System.nanoTime() > end) {
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
