package space.gaia.bot.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.stream.StreamLease;

/**
 * Removes what was in deleted channels, behind the live events: a few documents at a time, each step between two batches
 * of the lane. What a stop leaves is done after the next claim.
 */
final class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final StreamWriter archive;
    private final Persistence persistence;
    /** How often each was asked for since its sweep began; absent: none runs. */
    private final Map<StreamLease, Integer> asked = new ConcurrentHashMap<>();

    Sweeper(StreamWriter archive, Persistence persistence) {
        this.archive = archive;
        this.persistence = persistence;
    }

    /** Sweeps in the background; one that runs already looks once more. */
    void sweep(StreamLease lease) {
        if (asked.merge(lease, 1, Integer::sum) == 1) {
            Thread.ofVirtual().name("sweep").start(() -> run(lease));
        }
    }

    private void run(StreamLease lease) {
        try {
            Integer seen;
            do {
                seen = asked.get(lease);
                boolean more = true;
                while (more) {
                    more = persistence.await(() -> archive.sweep(lease));
                }
            } while (seen != null && !asked.remove(lease, seen));
        } catch (InterruptedException _) {
            asked.remove(lease);
        } catch (RuntimeException e) {
            // Also the end of the process, which closes the database under it.
            asked.remove(lease);
            log.warn(
                    "deleted channels are not swept until the next start stream={} why={}",
                    lease.stream(),
                    e.toString());
        }
    }
}
