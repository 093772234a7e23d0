package space.gaia.bot.stream;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoWriteException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Asks MongoDB until it answers, with growing pauses; what it refuses for what it is, it refuses. */
final class Persistence {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<Integer> NOT_ALLOWED = Set.of(13, 18, 8000);

    private final ArchiveStatus status;

    Persistence(ArchiveStatus status) {
        this.status = status;
    }

    /**
     * The answer, however long MongoDB is away.
     *
     * @throws MongoException MongoDB is there and refuses this
     */
    <T> T await(Supplier<T> question) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                T answer = question.get();
                status.writes();
                return answer;
            } catch (MongoInterruptedException _) {
                throw new InterruptedException();
            } catch (MongoException e) {
                if (!isAway(e)) {
                    throw e;
                }
                status.down(sentence(e));
            }
            Thread.sleep(pause); // the retry rule: between two tries to reach MongoDB
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    void awaitRun(Runnable question) throws InterruptedException {
        await(() -> {
            question.run();
            return true;
        });
    }

    /** Whether the fault is MongoDB's present state and not what it was asked. */
    static boolean isAway(MongoException fault) {
        return switch (fault) {
            case MongoBulkWriteException _, MongoWriteException _ -> false;
            case MongoCommandException command ->
                NOT_ALLOWED.contains(command.getErrorCode())
                        || command.hasErrorLabel("RetryableWriteError")
                        || command.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
            default -> true;
        };
    }

    private static String sentence(MongoException fault) {
        boolean refused = fault instanceof MongoSecurityException || fault instanceof MongoCommandException;
        return refused
                ? "MongoDB refuses us; trying again. Check the user and password in MONGODB_URI and what they may do"
                : "MongoDB cannot be reached; trying again. Check MONGODB_URI and whether it runs";
    }
}
