package space.gaia.bot.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the session with Discord stands, shard by shard, and what is wrong. Each new trouble is logged once. */
public final class DiscordStatus {

    private static final Logger log = LoggerFactory.getLogger(DiscordStatus.class);
    private static final String STARTING = "connecting to Discord";

    private final Clock clock;
    private final Map<Integer, Boolean> shards = new TreeMap<>();
    private SessionState state = SessionState.CONNECTING;
    private String reason = STARTING;
    private Instant since;
    private boolean ending;

    DiscordStatus(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * How it stands now.
     *
     * @param state the same, in a word
     * @param reason what is wrong and what to do; empty when it is up
     * @param since since when it is so
     */
    public record View(boolean up, SessionState state, String reason, Instant since, int shardsUp, int shards) {}

    public synchronized View view() {
        int up = (int) shards.values().stream().filter(connected -> connected).count();
        return new View(reason.isEmpty(), state, reason, since, up, shards.size());
    }

    /** A new try begins with this many shards, none of them connected. */
    synchronized void begin(int total) {
        ending = false;
        shards.clear();
        for (int shard = 0; shard < total; shard++) {
            shards.put(shard, false);
        }
    }

    /** What comes now of the shards is our own doing. */
    synchronized void end() {
        ending = true;
    }

    /** Nothing works, for this reason. */
    synchronized void down(SessionState now, String why) {
        shards.replaceAll((_, _) -> false);
        trouble(now, why);
    }

    /** One shard is not connected, for this reason. */
    synchronized void down(int shard, SessionState now, String why) {
        shards.put(shard, false);
        trouble(now, why);
    }

    synchronized void shard(int shard, JDA.Status status) {
        if (ending) {
            return;
        }
        boolean connected = status == JDA.Status.CONNECTED;
        boolean before = Boolean.TRUE.equals(shards.put(shard, connected));
        if (connected && !reason.isEmpty() && shards.values().stream().allMatch(up -> up)) {
            state = SessionState.CONNECTED;
            reason = "";
            since = clock.instant();
            log.info("discord connected shards={}", shards.size());
        } else if (before && !connected) {
            trouble(SessionState.RECONNECTING, "the connection to Discord's gateway was lost; connecting again");
        }
    }

    private void trouble(SessionState now, String why) {
        state = now;
        if (!why.equals(reason)) {
            reason = why;
            since = clock.instant();
            log.warn("discord down: {}", why);
        }
    }
}
