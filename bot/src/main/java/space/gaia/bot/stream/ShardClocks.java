package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How far each shard has heard: its session and the highest sequence number. */
public final class ShardClocks {

    private final Clock clock;
    private final Map<Integer, Heard> shards = new ConcurrentHashMap<>();
    private final AtomicLong sessions = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();

    ShardClocks(Clock clock) {
        this.clock = clock;
    }

    private record Heard(long session, long sequence, Instant at) {
        static final Heard NOTHING = new Heard(0, 0, Instant.EPOCH);
    }

    /**
     * Where an event stands.
     *
     * @param missedSince not null: sequence numbers before this one never came; the moment of the last that did
     */
    record Heading(Position position, @Nullable Instant missedSince) {}

    /** A new session began on a shard. */
    void ready(int shard) {
        shards.put(shard, new Heard(sessions.incrementAndGet(), 0, clock.instant()));
    }

    Heading heard(int shard, long sequence) {
        Heard before = shards.getOrDefault(shard, Heard.NOTHING);
        if (sequence > before.sequence()) {
            shards.put(shard, new Heard(before.session(), sequence, clock.instant()));
        }
        boolean hole = before.sequence() > 0 && sequence > before.sequence() + 1;
        return new Heading(new Position(before.session(), sequence, 0), hole ? before.at() : null);
    }

    /** Where an answer of REST stands whose request is sent now. */
    public Position asking(int shard) {
        Heard heard = shards.getOrDefault(shard, Heard.NOTHING);
        return new Position(heard.session(), heard.sequence(), requests.incrementAndGet());
    }
}
