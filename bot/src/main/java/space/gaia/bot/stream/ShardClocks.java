package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private record Heard(long session, long sequence, Instant at, boolean broken) {
        static final Heard NOTHING = new Heard(0, 0, Instant.EPOCH, false);
    }

    /**
     * How a shard fares.
     *
     * @param session the ordinal of its session within this process; 0: it has none
     * @param heardAt when the latest event came
     * @param broken whether events of this session never came
     */
    public record State(int shard, long session, Instant heardAt, boolean broken) {}

    /** How every shard fares. */
    public List<State> states() {
        List<State> states = new ArrayList<>();
        shards.forEach((shard, heard) -> states.add(new State(shard, heard.session(), heard.at(), heard.broken())));
        return states;
    }

    /**
     * Where an event stands.
     *
     * @param missedSince not null: sequence numbers before this one never came; the moment of the last that did
     */
    record Heading(Position position, @Nullable Instant missedSince) {}

    /** A new session began on a shard. */
    void ready(int shard) {
        shards.put(shard, new Heard(sessions.incrementAndGet(), 0, clock.instant(), false));
    }

    /** Nothing more is heard of a shard here, and what comes late counts for nothing. */
    void forget(int shard) {
        shards.remove(shard);
    }

    Heading heard(int shard, long sequence) {
        Heard before = shards.getOrDefault(shard, Heard.NOTHING);
        boolean hole = before.sequence() > 0 && sequence > before.sequence() + 1;
        if (sequence > before.sequence()) {
            shards.put(shard, new Heard(before.session(), sequence, clock.instant(), before.broken() || hole));
        }
        return new Heading(new Position(before.session(), sequence, 0), hole ? before.at() : null);
    }

    /** Where an answer of REST stands whose request is sent now. */
    public Position asking(int shard) {
        Heard heard = shards.getOrDefault(shard, Heard.NOTHING);
        return new Position(heard.session(), heard.sequence(), requests.incrementAndGet());
    }
}
