package space.gaia.bot.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When each shard with an open connection was heard last: its heartbeats' acknowledgements and its events. */
public final class ShardPulse {

    private final Clock clock;
    private final MeterRegistry registry;
    private final Map<Integer, Heard> shards = new ConcurrentHashMap<>();
    private final Set<Integer> measured = ConcurrentHashMap.newKeySet();

    ShardPulse(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * How a shard was heard.
     *
     * @param connected whether its session has begun; else it was asked for
     * @param heartbeatAge how long ago a heartbeat was acknowledged last, or the connection was there
     * @param eventAge how long ago the last event came, or the connection was there
     * @param ping how long that acknowledgement took; zero: there was none yet
     */
    public record Beat(int shard, boolean connected, Duration heartbeatAge, Duration eventAge, Duration ping) {

        String text() {
            return "shard %d: heartbeat %d s ago, event %d s ago, ping %d ms"
                    .formatted(shard, heartbeatAge.toSeconds(), eventAge.toSeconds(), ping.toMillis());
        }
    }

    private static final class Heard {
        private final boolean connected;
        private volatile long acknowledged;
        private volatile long event;
        private volatile long ping;

        Heard(boolean connected, long now) {
            this.connected = connected;
            this.acknowledged = now;
            this.event = now;
        }
    }

    /** Of the shards with an open connection, in order. */
    public List<Beat> beats() {
        return shards.keySet().stream()
                .sorted()
                .map(this::beat)
                .filter(beat -> beat != null)
                .toList();
    }

    /** Null: that shard has no open connection. */
    public @Nullable Beat beat(int shard) {
        Heard heard = shards.get(shard);
        if (heard == null) {
            return null;
        }
        long now = clock.millis();
        return new Beat(
                shard,
                heard.connected,
                age(now, heard.acknowledged),
                age(now, heard.event),
                Duration.ofMillis(heard.ping));
    }

    /** The connection is open, and the session asked for. */
    void asked(int shard) {
        shards.put(shard, new Heard(false, clock.millis()));
    }

    void connected(int shard) {
        shards.put(shard, new Heard(true, clock.millis()));
        if (measured.add(shard)) {
            gauge(shard, "gaia.discord.heartbeat.age", "since a heartbeat was acknowledged", Beat::heartbeatAge);
            gauge(shard, "gaia.discord.event.age", "since the last event", Beat::eventAge);
            gauge(shard, "gaia.discord.ping", "how long a heartbeat's acknowledgement took", Beat::ping);
        }
    }

    void heard(int shard) {
        Heard heard = shards.get(shard);
        if (heard != null) {
            heard.event = clock.millis();
        }
    }

    void acknowledged(int shard, long ping) {
        Heard heard = shards.get(shard);
        if (heard != null) {
            heard.acknowledged = clock.millis();
            heard.ping = ping;
        }
    }

    void lost(int shard) {
        shards.remove(shard);
    }

    void lost() {
        shards.clear();
    }

    /** Not a number while the shard has no connection. */
    private void gauge(int shard, String name, String description, Function<Beat, Duration> value) {
        Gauge.builder(name, this, pulse -> {
                    Beat beat = pulse.beat(shard);
                    return beat == null ? Double.NaN : value.apply(beat).toMillis() / 1000.0;
                })
                .tag("shard", Integer.toString(shard))
                .baseUnit("seconds")
                .description(description)
                .register(registry);
    }

    private static Duration age(long now, long then) {
        return Duration.ofMillis(Math.max(0, now - then));
    }
}
