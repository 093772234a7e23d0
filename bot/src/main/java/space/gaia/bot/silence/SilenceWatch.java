package space.gaia.bot.silence;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.ReadAccess;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.session.ShardPulse;
import space.gaia.workspace.Snowflakes;

/**
 * Watches for shards that are connected and say nothing. No session that begins, or neither an event nor a heartbeat's acknowledgement for long: the
 * shard is dead. Heartbeats but no event: where people talked lately REST is asked whether they talked since; if so, the
 * session is dead. A dead shard is started anew, which is a new session: what was missed is fetched.
 */
final class SilenceWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SilenceWatch.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
    /** An event may still be on its way. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(10);
    /** Where nobody talked for longer there is nothing to ask. */
    private static final Duration LATELY = Duration.ofDays(1);

    /** Discord takes one session start in five seconds ("max_concurrency"), and JDA forgets to wait after a new start. */
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(6);

    private final SilenceSettings settings;
    private final DiscordSession session;
    private final ShardPulse pulse;
    private final RecentTalk talk;
    private final DiscordRest rest;
    private final ReadAccess access;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Restarts restarts;
    private final Map<Integer, Instant> asked = new HashMap<>();
    /** What is wrong with a shard, by its number. */
    private final Map<Integer, String> silent = new ConcurrentHashMap<>();

    private @Nullable Thread watch;

    SilenceWatch(
            SilenceSettings settings,
            DiscordSession session,
            ShardPulse pulse,
            RecentTalk talk,
            DiscordRest rest,
            ReadAccess access,
            MeterRegistry registry,
            Clock clock) {
        this.settings = settings;
        this.session = session;
        this.pulse = pulse;
        this.talk = talk;
        this.rest = rest;
        this.access = access;
        this.registry = registry;
        this.clock = clock;
        this.restarts = new Restarts(settings.silence());
    }

    /** Shards that are connected and say nothing, each with what is wrong. */
    Map<Integer, String> silent() {
        return new TreeMap<>(silent);
    }

    @Override
    public synchronized void start() {
        if (watch == null) {
            watch = Thread.ofVirtual().name("silence-watch").start(this::watch);
        }
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.interrupt();
            watch = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }

    /** Stops before the session that it would start anew. */
    @Override
    public int getPhase() {
        return DiscordSession.PHASE + 50;
    }

    private void watch() {
        Duration pause = shorter(
                LONGEST_LOOK, shorter(settings.silence(), settings.quiet()).dividedBy(4));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause.plusMillis(1)); // between two looks
                List<Integer> open =
                        pulse.beats().stream().map(ShardPulse.Beat::shard).toList();
                silent.keySet().retainAll(open);
                for (int shard : open) {
                    look(shard);
                }
            }
        } catch (InterruptedException _) {
            log.debug("silence watch stopped");
        }
    }

    /** What goes wrong with one look does not end the watch. */
    private void look(int shard) throws InterruptedException {
        try {
            ShardPulse.Beat beat = pulse.beat(shard);
            if (beat != null) {
                look(beat);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "shard could not be looked at shard={} fault={}",
                    shard,
                    e.getClass().getSimpleName());
        }
    }

    private void look(ShardPulse.Beat beat) throws InterruptedException {
        if (!beat.connected()) {
            if (isLonger(beat.eventAge(), settings.silence())) {
                dead(beat.shard(), "LOGIN", "Discord's gateway does not begin the session; asking for it anew");
            }
        } else if (isLonger(beat.heartbeatAge(), settings.silence()) && isLonger(beat.eventAge(), settings.silence())) {
            dead(beat.shard(), "HEARTBEAT", "Discord's gateway is connected but silent; starting the session anew");
        } else if (!isLonger(beat.eventAge(), settings.quiet())) {
            silent.remove(beat.shard());
        } else if (mayAsk(beat.shard()) && missedSomething(beat)) {
            dead(
                    beat.shard(),
                    "EVENTS",
                    "Discord's gateway tells of no event although people talk; starting the session anew");
        }
    }

    private boolean mayAsk(int shard) {
        Instant now = clock.instant();
        Instant last = asked.get(shard);
        if (last != null && now.isBefore(last.plus(settings.quiet()))) {
            return false;
        }
        asked.put(shard, now);
        return true;
    }

    private boolean missedSomething(ShardPulse.Beat beat) throws InterruptedException {
        List<RecentTalk.Spoken> places = talk.of(beat.shard());
        for (RecentTalk.Spoken place : places) {
            boolean lately = isLonger(LATELY, Duration.between(Snowflakes.instant(place.message()), clock.instant()));
            if (lately && access.of(place.guild(), place.channel()).isReadable() && wasSpokenIn(beat.shard(), place)) {
                ShardPulse.Beat now = pulse.beat(beat.shard());
                return now != null && isLonger(now.eventAge(), settings.quiet());
            }
        }
        return false;
    }

    private boolean wasSpokenIn(int shard, RecentTalk.Spoken place) throws InterruptedException {
        Route.CompiledRoute route =
                Route.Channels.GET_CHANNEL.compile(place.channel().toString());
        return switch (rest.one(Urgency.EVENT, place.guild(), route)) {
            case DiscordRest.Answer.Objects answer ->
                answer.objects().getFirst().get("last_message_id") instanceof String last
                        && isMissed(Long.parseLong(last), place.message());
            case DiscordRest.Answer.Refused _ -> {
                talk.forget(shard, place.channel());
                yield false;
            }
            case DiscordRest.Answer.Paused _, DiscordRest.Answer.Failed _ -> false;
        };
    }

    private boolean isMissed(long last, long known) {
        Duration age = Duration.between(Snowflakes.instant(last), clock.instant());
        return last > known && isLonger(age, shorter(UNDER_WAY, settings.quiet()));
    }

    private void dead(int shard, String sign, String why) throws InterruptedException {
        silent.put(shard, why);
        if (!restarts.allow(shard, clock.instant())) {
            return;
        }
        log.warn("shard is silent and starts anew shard={} sign={}", shard, sign);
        if (session.restart(shard, why)) {
            registry.counter("gaia.discord.silent", "sign", sign).increment();
            Thread.sleep(BETWEEN_STARTS); // where several are silent
        }
    }

    private static boolean isLonger(Duration one, Duration other) {
        return one.compareTo(other) > 0;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
