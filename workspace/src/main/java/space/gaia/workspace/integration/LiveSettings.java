package space.gaia.workspace.integration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Settings for those who ask at every event. Copies are kept, and let go when the number of changes rose, which is asked
 * for once a second at most, whichever process changed something. A process that ended between its write and raising the
 * number is found out by the copies' own end.
 */
public final class LiveSettings {
    private static final Duration ASKED = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Integrations integrations;
    private final Signal signal;
    private final Ticker ticker;
    private final Cache<IntegrationKey, IntegrationSettings> copies;
    private final AtomicLong due;
    private volatile long number = -1;

    LiveSettings(Integrations integrations, Signal signal, Ticker ticker) {
        this.integrations = integrations;
        this.signal = signal;
        this.ticker = ticker;
        this.due = new AtomicLong(ticker.read());
        this.copies = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    /** The settings as they were a second ago or are now. Its errors are the driver's. */
    public IntegrationSettings of(IntegrationKey key) {
        lookForChanges();
        IntegrationSettings known = copies.getIfPresent(key);
        if (known != null) {
            return known;
        }
        long before = number;
        IntegrationSettings read = integrations.settings(key);
        copies.put(key, read);
        if (before != number) {
            // It may have been read before the change that another thread heard of meanwhile.
            copies.invalidate(key);
        }
        return read;
    }

    /** One of those who ask at the same time looks; the others take what is there. */
    private void lookForChanges() {
        long now = ticker.read();
        long since = due.get();
        if (now - since < 0 || !due.compareAndSet(since, now + ASKED.toNanos())) {
            return;
        }
        long found = signal.number();
        if (found != number) {
            number = found;
            copies.invalidateAll();
        }
    }
}
