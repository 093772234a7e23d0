package space.gaia.bot.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a shard may be started anew: Discord gives a bot some 1,000 session starts a day. The pause doubles with each
 * start that did not help, up to an hour.
 */
final class Restarts {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Duration first;
    private final Map<Integer, Last> shards = new HashMap<>();

    Restarts(Duration first) {
        this.first = first;
    }

    private record Last(Instant at, Duration pause) {}

    /** Whether it may be started anew now; if so, it counts as started. */
    boolean allow(int shard, Instant now) {
        Last last = shards.get(shard);
        if (last == null || now.isAfter(last.at().plus(LONGEST))) {
            shards.put(shard, new Last(now, first));
            return true;
        }
        if (now.isBefore(last.at().plus(last.pause()))) {
            return false;
        }
        Duration doubled = last.pause().multipliedBy(2);
        shards.put(shard, new Last(now, doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST));
        return true;
    }
}
