package space.gaia.bot.session;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.shard.Shard;
import space.gaia.bot.shard.ShardLeases;
import space.gaia.workspace.GuildId;

/**
 * Keeps the bot connected to Discord: logs in, and again with growing pauses, until it is stopped. Nothing that Discord
 * does or does not do stops the application.
 */
public final class DiscordSession implements SmartLifecycle {

    /** Ends before those who take in what it receives. */
    public static final int PHASE = DEFAULT_PHASE - 100;

    private static final Logger log = LoggerFactory.getLogger(DiscordSession.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(10);
    private static final int SHUTDOWN_OF_OURS = 1000;
    private static final Duration LOOK_AT_SHARDS = Duration.ofSeconds(1);

    private final DiscordSettings settings;
    private final DiscordStatus status;
    private final ShardPulse pulse;
    private final ManagersOfShards managers;
    private final List<RestObserver> observers;
    private final ShardLeases leases;
    /** Shards that were started anew, or are another process's now: what is left of them says nothing any more. */
    private final Set<JDA> replaced = ConcurrentHashMap.newKeySet();

    /** Close codes of shards that JDA gave up; {@link #SHUTDOWN_OF_OURS} also says that shards came or went. */
    private final BlockingQueue<Integer> endings = new LinkedBlockingQueue<>();
    /** Whether the number of shards was found to be no good. */
    private boolean otherwise;

    private @Nullable Thread keeper;
    private volatile @Nullable RunningShards shards;
    private volatile @Nullable Preflight preflight;

    DiscordSession(
            DiscordSettings settings,
            DiscordStatus status,
            ShardPulse pulse,
            ShardLeases leases,
            List<EventListener> listeners,
            List<RestObserver> observers) {
        this.leases = leases;
        this.settings = settings;
        this.status = status;
        this.pulse = pulse;
        this.observers = List.copyOf(observers);
        this.managers = new ManagersOfShards(settings, status, pulse, replaced, List.copyOf(listeners), this.observers);
    }

    /** The shard that serves this server; null while there is none in this process. */
    public @Nullable JDA shardOf(GuildId guild) {
        RunningShards running = shards;
        return running == null ? null : running.of(guild);
    }

    /**
     * Starts the session of one shard anew, whatever it says of itself. False: there is none, or Discord does not allow it
     * or cannot be reached now, in which case JDA would try without a pause. Asks Discord first: not for JDA's threads.
     */
    public boolean restart(int shard, String why) {
        RunningShards running = shards;
        Preflight asking = preflight;
        JDA dead = running == null ? null : running.shard(shard);
        return running != null
                && asking != null
                && dead != null
                && mayStart(asking)
                // Meanwhile it may have become another process's.
                && shards == running
                && running.restart(shard, dead, why);
    }

    private static boolean mayStart(Preflight asking) {
        try {
            return asking.ask() instanceof Preflight.Answer.Ready;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void start() {
        if (keeper == null) {
            keeper = Thread.ofPlatform().name("discord-session").start(this::keepConnected);
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = keeper;
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            running.join(STOP_AT_MOST);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        keeper = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return keeper != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void keepConnected() {
        Duration pause = FIRST_PAUSE;
        try (ShardPools pools = new ShardPools();
                HttpClient http = HttpClient.newBuilder()
                        .connectTimeout(Duration.ofSeconds(10))
                        .build()) {
            Preflight asking = new Preflight(settings, http, observers);
            preflight = asking;
            while (!Thread.currentThread().isInterrupted()) {
                Ending ending = survive(asking, pools);
                status.down(ending.state(), ending.sentence());
                boolean wasConnected = shards != null;
                close();
                otherwise = ending.state() == SessionState.OTHER_SHARDS;
                if (ending.needsPerson() || !wasConnected) {
                    // Perhaps another process fares better.
                    leases.leave();
                }
                pause = wasConnected && !ending.needsPerson() ? FIRST_PAUSE : pause;
                Duration wait = ending.needsPerson() ? settings.retryRefused() : pause;
                Thread.sleep(wait); // the retry rule: between two tries
                pause = shorter(pause.multipliedBy(2), settings.retryAtMost());
            }
        } catch (InterruptedException _) {
            log.debug("discord session stopped");
        } finally {
            preflight = null;
            close();
        }
    }

    /** As {@link #connectOnce}, but what nobody foresaw ends the try, not the thread. */
    private Ending survive(Preflight preflight, ShardPools pools) throws InterruptedException {
        try {
            return connectOnce(preflight, pools);
        } catch (RuntimeException e) {
            String why = e.toString().replace(settings.token().reveal(), "[token]");
            return new Ending(
                    SessionState.FAILED, "connecting to Discord failed (%s); trying again".formatted(why), false);
        }
    }

    /** Returns when the session is over, however it went. */
    private Ending connectOnce(Preflight preflight, ShardPools pools) throws InterruptedException {
        if (settings.token().isEmpty()) {
            return Ending.NO_TOKEN;
        }
        if (!settings.token().isSendable()) {
            return Ending.TOKEN_REFUSED;
        }
        return switch (preflight.ask()) {
            case Preflight.Answer.Ready(int total) -> session(total, pools);
            case Preflight.Answer.TokenRefused() -> Ending.TOKEN_REFUSED;
            case Preflight.Answer.NoStartsLeft(Duration reset) -> {
                status.down(
                        SessionState.NO_STARTS_LEFT,
                        "Discord allows this bot no further session starts for %d minutes; waiting"
                                .formatted(reset.toMinutes() + 1));
                Thread.sleep(reset); // Discord said when sessions may be started again
                yield new Ending(
                        SessionState.CONNECTING, "Discord's limit of session starts was waited for; connecting", false);
            }
            case Preflight.Answer.Unreachable(String why) ->
                new Ending(
                        SessionState.UNREACHABLE,
                        "Discord's REST API cannot be reached (%s); trying again. Check the network, and DISCORD_API_URL if it is set"
                                .formatted(why),
                        false);
        };
    }

    private Ending session(int recommended, ShardPools pools) throws InterruptedException {
        endings.clear();
        int total;
        try {
            total = leases.join(application(), recommended, otherwise, new Runner());
        } catch (MongoInterruptedException _) {
            throw new InterruptedException();
        } catch (MongoException _) {
            return Ending.DATABASE_AWAY;
        }
        Set<Integer> first = awaitShare(total);
        if (first.isEmpty()) {
            return Ending.OUTNUMBERED;
        }
        status.begin(total, first);
        AfterLogin after = new AfterLogin();
        ShardManager manager = managers.build(total, first, pools, after, endings::add);
        RunningShards running = new RunningShards(manager, first, leases, status, pulse, replaced);
        shards = running;
        try {
            manager.login();
        } catch (InvalidTokenException _) {
            return Ending.TOKEN_REFUSED;
        } catch (RuntimeException e) {
            return new Ending(
                    SessionState.FAILED, "logging in to Discord failed (%s); trying again".formatted(name(e)), false);
        } finally {
            after.done();
        }
        return awaitEnd(running);
    }

    /** Waits for the first shards of this process. None: the others do with another number of shards now. */
    private Set<Integer> awaitShare(int total) throws InterruptedException {
        Set<Integer> wanted = leases.wanted();
        if (wanted.isEmpty()) {
            status.begin(total, wanted);
        }
        while (wanted.isEmpty() && !leases.isOutnumbered()) {
            endings.poll(LOOK_AT_SHARDS.toMillis(), TimeUnit.MILLISECONDS);
            wanted = leases.wanted();
        }
        return wanted;
    }

    private Ending awaitEnd(RunningShards running) throws InterruptedException {
        while (!leases.isOutnumbered()) {
            Integer code = endings.poll(LOOK_AT_SHARDS.toMillis(), TimeUnit.MILLISECONDS);
            if (code != null && code != SHUTDOWN_OF_OURS) {
                return Ending.of(code, settings);
            }
            running.follow();
        }
        return Ending.OUTNUMBERED;
    }

    /** How the leases name the bot: what its token begins with, its id, is no secret. */
    private String application() {
        String id = settings.token().reveal().split("\\.", 2)[0];
        return settings.token().reveal().contains(".") ? id : "bot";
    }

    private final class Runner implements ShardLeases.Runner {

        @Override
        public void stop(Shard shard) {
            RunningShards running = shards;
            if (running != null) {
                running.stop(shard);
            }
        }

        @Override
        public void changed() {
            endings.add(SHUTDOWN_OF_OURS);
        }
    }

    private void close() {
        RunningShards running = shards;
        shards = null;
        pulse.lost();
        if (running != null) {
            status.end();
            try {
                running.shutdown();
            } catch (RuntimeException e) {
                log.warn("a session with Discord that is over could not be closed why={}", name(e));
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String name(Throwable fault) {
        Throwable cause = fault.getCause();
        return (cause == null ? fault : cause).getClass().getSimpleName();
    }
}
