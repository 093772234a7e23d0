package space.gaia.bot.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.dv8tion.jda.api.JDA;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the session with Discord stands, shard by shard, and what is wrong. Each new trouble is logged once. */
public final class DiscordStatus {

    private static final Logger log = LoggerFactory.getLogger(DiscordStatus.class);
    private static final String STARTING = "connecting to Discord";
    private static final String STANDBY =
            "other processes serve every shard; this one takes over when one of them ends or there are more shards";

    private final Clock clock;
    private final Map<Integer, Boolean> shards = new TreeMap<>();
    private SessionState state = SessionState.CONNECTING;
    private String reason = STARTING;
    private Instant since;
    private int total;
    private boolean ending;

    DiscordStatus(Clock clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    /**
     * How it stands now.
     *
     * @param state the same, in a word
     * @param reason what is wrong and what to do; empty when all is well, and what is waited for on standby
     * @param since since when it is so
     * @param shardsUp how many of this process's shards are connected
     * @param shards how many this process runs
     * @param total how many there are over all processes; 0: not known yet
     */
    public record View(
            boolean up, SessionState state, String reason, Instant since, int shardsUp, int shards, int total) {}

    public synchronized View view() {
        int up = (int) shards.values().stream().filter(connected -> connected).count();
        return new View(
                reason.isEmpty() || state == SessionState.STANDBY, state, reason, since, up, shards.size(), total);
    }

    /** A new try begins with these shards of so many, none of them connected. */
    synchronized void begin(int of, Set<Integer> mine) {
        ending = false;
        total = of;
        shards.clear();
        mine.forEach(shard -> shards.put(shard, false));
        standing();
    }

    /** One more shard is this process's. */
    synchronized void with(int shard) {
        shards.put(shard, false);
        standing();
    }

    /** A shard is another process's now. */
    synchronized void without(int shard) {
        shards.remove(shard);
        standing();
    }

    private void standing() {
        if (shards.isEmpty()) {
            if (state != SessionState.STANDBY) {
                state = SessionState.STANDBY;
                reason = STANDBY;
                since = clock.instant();
                log.info("discord standby: {}", reason);
            }
        } else if (state == SessionState.STANDBY) {
            state = SessionState.CONNECTING;
            reason = STARTING;
            since = clock.instant();
        } else {
            allUp();
        }
    }

    private void allUp() {
        if (!reason.isEmpty() && shards.values().stream().allMatch(up -> up)) {
            state = SessionState.CONNECTED;
            reason = "";
            since = clock.instant();
            log.info("discord connected shards={} of={}", shards.size(), total);
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
        if (shards.replace(shard, false) != null) {
            trouble(now, why);
        }
    }

    synchronized void shard(int shard, JDA.Status status) {
        if (ending || !shards.containsKey(shard)) {
            return;
        }
        boolean connected = status == JDA.Status.CONNECTED;
        boolean before = Boolean.TRUE.equals(shards.put(shard, connected));
        if (connected) {
            allUp();
        } else if (before) {
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
