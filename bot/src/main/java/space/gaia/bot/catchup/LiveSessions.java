package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.stream.BotProcess;
import space.gaia.bot.stream.Lanes;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.coverage.Sessions;

/**
 * Writes down how far each session with Discord came without a break. A hole in its events ends that: the shard is given
 * a new session, in which Discord tells again where every channel stands.
 */
final class LiveSessions {

    private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);

    private final ShardClocks clocks;
    private final Lanes lanes;
    private final Sessions sessions;
    private final DiscordSession discord;
    private final BotProcess process;
    private final Duration afterHole;
    private final Clock clock;
    private final Map<Integer, Instant> renewed = new ConcurrentHashMap<>();
    private final Map<Long, Instant> reached = new HashMap<>();

    LiveSessions(
            ShardClocks clocks,
            Lanes lanes,
            Sessions sessions,
            DiscordSession discord,
            BotProcess process,
            Duration afterHole,
            Clock clock) {
        this.clocks = clocks;
        this.lanes = lanes;
        this.sessions = sessions;
        this.discord = discord;
        this.process = process;
        this.afterHole = afterHole;
        this.clock = clock;
    }

    /** Looks at each shard; called by one thread. */
    void look() {
        Instant written = lanes.writtenThrough();
        for (ShardClocks.State state : clocks.states()) {
            if (state.session() == 0) {
                continue;
            }
            if (state.broken()) {
                renew(state.shard());
                continue;
            }
            Instant through = written.isBefore(state.heardAt()) ? written : state.heardAt();
            Instant before = reached.get(state.session());
            if (before == null || through.isAfter(before)) {
                sessions.reached(process.session(state.session()), through);
                reached.put(state.session(), through);
            }
        }
    }

    private void renew(int shard) {
        Instant now = clock.instant();
        Instant last = renewed.get(shard);
        if (last == null || !now.isBefore(last.plus(afterHole))) {
            renewed.put(shard, now);
            log.warn(
                    "events of a shard never came: it begins a new session, and what was missed is fetched shard={}",
                    shard);
            // It asks Discord first whether a session may be started, which takes its time.
            Thread.ofVirtual().name("renew-session").start(() -> renew(shard, now));
        }
    }

    private void renew(int shard, Instant at) {
        if (!discord.restart(shard, "events of Discord's gateway never came; beginning a new session")) {
            renewed.remove(shard, at);
        }
    }
}
