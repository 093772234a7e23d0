package space.gaia.workspace.reading;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A find that goes on while others do: an answer then takes as long as the slowest of those that do not need each other,
 * not as long as all of them. What nobody asks for in the end is let go.
 */
final class Beside<T> {
    private final Future<T> future;

    private Beside(Future<T> future) {
        this.future = future;
    }

    static <T> Beside<T> begin(ExecutorService threads, Supplier<T> find) {
        return new Beside<>(threads.submit(find::get));
    }

    /** What was found, or the exception that the find ended with. */
    T get() {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a find ended with what no find ends with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was asked", e);
        }
    }
}
