package space.gaia.bot.catchup;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until what a lane was given is in the archive. */
final class Written {

    private static final int AT_MOST_SECONDS = 120;

    private Written() {}

    /** False: it was not taken, or not in time; it can be fetched again. */
    static boolean await(CompletableFuture<Boolean> written) throws InterruptedException {
        return all(List.of(written));
    }

    /** As {@link #await}, of all of them. */
    static boolean all(Collection<CompletableFuture<Boolean>> written) throws InterruptedException {
        boolean all = true;
        for (CompletableFuture<Boolean> one : written) {
            try {
                all &= one.get(AT_MOST_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException _) {
                return false;
            }
        }
        return all;
    }
}
