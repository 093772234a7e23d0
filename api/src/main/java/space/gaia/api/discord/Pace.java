package space.gaia.api.discord;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When Discord may be asked: so many times a second at most, and on no route before Discord said so. */
public final class Pace {
    /** Who waits longer than this is told to come back. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration MOST_AHEAD = Duration.ofSeconds(5);

    private final Bucket bucket;
    private final Map<Route, Long> notBefore = new ConcurrentHashMap<>();

    public Pace(int perSecond) {
        // One by one: a full bucket would let twice as many through in its first second.
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** Waits for the turn of one request. Zero: it is there; else how long it would take, and nothing was taken. */
    Duration await(Route route) throws InterruptedException {
        Duration left = left(route);
        if (left.compareTo(PATIENCE) > 0) {
            return left;
        }
        Thread.sleep(left); // Discord's own limit says when there is a turn
        return bucket.asBlocking().tryConsume(1, MOST_AHEAD) ? Duration.ZERO : MOST_AHEAD;
    }

    /** Discord wants to hear nothing more of this route for a while. */
    void pause(Route route, Duration time) {
        notBefore.merge(route, System.nanoTime() + time.toNanos(), (one, other) -> one - other > 0 ? one : other);
    }

    void pauseAll(Duration time) {
        for (Route route : Route.values()) {
            pause(route, time);
        }
    }

    private Duration left(Route route) {
        Long until = notBefore.get(route);
        return until == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
