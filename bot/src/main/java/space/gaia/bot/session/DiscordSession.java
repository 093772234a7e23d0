package space.gaia.bot.session;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
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
    private static final int LONGEST_RECONNECT_SECONDS = 64;
    private static final Duration STOP_AT_MOST = Duration.ofSeconds(10);
    private static final int SHUTDOWN_OF_OURS = 1000;
    private static final Duration SHARD_STOPS_WITHIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_SHARDS = Duration.ofSeconds(1);

    private final DiscordSettings settings;
    private final DiscordStatus status;
    private final ShardPulse pulse;
    private final List<EventListener> listeners;
    private final List<RestObserver> observers;
    private final ShardLeases leases;
    private final ReentrantLock changing = new ReentrantLock();
    /** Shards that were started anew, or are another process's now: what is left of them says nothing any more. */
    private final Set<JDA> replaced = ConcurrentHashMap.newKeySet();

    /** Close codes of shards that JDA gave up; {@link #SHUTDOWN_OF_OURS} also says that shards came or went. */
    private final BlockingQueue<Integer> endings = new LinkedBlockingQueue<>();
    /** Shards of the present manager that it was told to start. */
    private final Set<Integer> started = ConcurrentHashMap.newKeySet();
    /** Whether the number of shards was found to be no good. */
    private boolean otherwise;

    private @Nullable Thread keeper;
    private volatile @Nullable ShardManager shards;
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
        this.listeners = List.copyOf(listeners);
        this.observers = List.copyOf(observers);
    }

    /** The shard that serves this server; null while there is none in this process. */
    public @Nullable JDA shardOf(GuildId guild) {
        ShardManager manager = shards;
        if (manager == null || manager.getShardsTotal() <= 0) {
            return null;
        }
        return manager.getShardById(Shard.of(guild, manager.getShardsTotal()).number());
    }

    /**
     * Starts the session of one shard anew, whatever it says of itself. False: there is none, or Discord does not allow it
     * or cannot be reached now, in which case JDA would try without a pause. Asks Discord first: not for JDA's threads.
     */
    public boolean restart(int shard, String why) {
        ShardManager manager = shards;
        Preflight asking = preflight;
        JDA dead = manager == null ? null : manager.getShardById(shard);
        if (manager == null || asking == null || dead == null || !mayStart(asking)) {
            return false;
        }
        changing.lock();
        try {
            // Meanwhile it may have become another process's.
            if (shards != manager || !leases.wanted().contains(shard) || manager.getShardById(shard) != dead) {
                return false;
            }
            replaced.add(dead);
            pulse.lost(shard);
            status.down(shard, SessionState.SILENT, why);
            manager.restart(shard);
            return true;
        } finally {
            changing.unlock();
        }
    }

    /** The shard is another process's from now on. Returns when its session is over. */
    private void stop(Shard shard) {
        JDA ended;
        changing.lock();
        try {
            ShardManager manager = shards;
            if (manager == null || manager.getShardsTotal() != shard.total()) {
                return;
            }
            started.remove(shard.number());
            ended = manager.getShardById(shard.number());
            if (ended != null) {
                replaced.add(ended);
                manager.shutdown(shard.number());
            }
            pulse.lost(shard.number());
            status.without(shard.number());
        } finally {
            changing.unlock();
        }
        try {
            if (ended != null && !ended.awaitShutdown(SHARD_STOPS_WITHIN)) {
                log.warn(
                        "the session of a shard does not end; nothing of it is heard any more shard={}",
                        shard.number());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
                // The retry rule: between two tries to reach Discord.
                Thread.sleep(ending.needsPerson() ? settings.retryRefused() : pause);
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
        started.clear();
        started.addAll(first);
        status.begin(total, first);
        AfterLogin after = new AfterLogin();
        ShardManager manager = manager(total, first, pools, after);
        shards = manager;
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
        return awaitEnd(manager);
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

    private Ending awaitEnd(ShardManager manager) throws InterruptedException {
        while (!leases.isOutnumbered()) {
            Integer code = endings.poll(LOOK_AT_SHARDS.toMillis(), TimeUnit.MILLISECONDS);
            if (code != null && code != SHUTDOWN_OF_OURS) {
                return Ending.of(code, settings);
            }
            follow(manager);
        }
        return Ending.OUTNUMBERED;
    }

    /** Starts what is this process's and does not run, and ends what runs and is not. */
    private void follow(ShardManager manager) {
        changing.lock();
        try {
            Set<Integer> wanted = leases.wanted();
            for (int shard : wanted) {
                if (started.add(shard)) {
                    status.with(shard);
                    manager.start(shard);
                }
            }
            for (JDA running : manager.getShardCache()) {
                int shard = running.getShardInfo().getShardId();
                if (!started.contains(shard) && replaced.add(running)) {
                    // It was on its way to begin when it was handed over.
                    manager.shutdown(shard);
                }
            }
        } finally {
            changing.unlock();
        }
    }

    /** How the leases name the bot: what its token begins with, its id, is no secret. */
    private String application() {
        String id = settings.token().reveal().split("\\.", 2)[0];
        return settings.token().reveal().contains(".") ? id : "bot";
    }

    private final class Runner implements ShardLeases.Runner {

        @Override
        public void stop(Shard shard) {
            DiscordSession.this.stop(shard);
        }

        @Override
        public void changed() {
            endings.add(SHUTDOWN_OF_OURS);
        }
    }

    private ShardManager manager(int total, Set<Integer> first, ShardPools pools, AfterLogin after) {
        RestConfig rest = new RestConfig().setBaseUrl(settings.baseUrl());
        DefaultShardManagerBuilder builder = DefaultShardManagerBuilder.createLight(
                        settings.token().reveal(), intents())
                .setShardsTotal(total)
                .setShards(first)
                .setRestConfigProvider(_ -> rest)
                .setSessionController(new SessionStarts(settings, status))
                .setThreadFactory(after)
                .setRawEventsEnabled(true)
                .setBulkDeleteSplittingEnabled(false)
                .setMaxReconnectDelay(LONGEST_RECONNECT_SECONDS)
                .setEnableShutdownHook(false)
                .setUseShutdownNow(true)
                .addEventListeners(new ShardEvents(status, pulse, replaced, endings::add));
        listeners.forEach(listener -> builder.addEventListeners(new OfTheLiving(listener, replaced)));
        pools.give(builder, observers);
        return builder.build(false);
    }

    /** Keeps away what a shard that was replaced may still say: its numbers are those of another session. */
    private record OfTheLiving(EventListener listener, Set<JDA> replaced) implements EventListener {

        @Override
        public void onEvent(GenericEvent event) {
            if (replaced.isEmpty() || !replaced.contains(event.getJDA())) {
                listener.onEvent(event);
            }
        }
    }

    private EnumSet<GatewayIntent> intents() {
        // GUILDS is always asked for by JDA.
        EnumSet<GatewayIntent> intents = EnumSet.of(
                GatewayIntent.GUILD_MESSAGES, GatewayIntent.GUILD_MESSAGE_REACTIONS, GatewayIntent.GUILD_MESSAGE_POLLS);
        if (settings.messageContent()) {
            intents.add(GatewayIntent.MESSAGE_CONTENT);
        }
        if (settings.members()) {
            intents.add(GatewayIntent.GUILD_MEMBERS);
        }
        return intents;
    }

    private void close() {
        ShardManager manager = shards;
        shards = null;
        pulse.lost();
        if (manager != null) {
            status.end();
            try {
                manager.shutdown();
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
