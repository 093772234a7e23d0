package space.gaia.bot.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/**
 * The thread on which JDA starts shards, held until the first login is done. JDA notes that this thread works only after it
 * handed it the work: a thread that was done by then counted as working for ever, and no shard could be started anew.
 */
final class AfterLogin implements ThreadFactory {

    private final CountDownLatch done = new CountDownLatch(1);

    /** The first login is done, well or not. */
    void done() {
        done.countDown();
    }

    @Override
    public Thread newThread(Runnable work) {
        return Thread.ofPlatform().name("discord-shards").unstarted(() -> {
            try {
                done.await();
                work.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
