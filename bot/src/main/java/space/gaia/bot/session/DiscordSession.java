package space.gaia.bot.session;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
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

    private final DiscordSettings settings;
    private final DiscordStatus status;
    private final ShardPulse pulse;
    private final List<EventListener> listeners;
    private final List<RestObserver> observers;
    /** Shards that were started anew: what is left of them says nothing any more. */
    private final Set<JDA> replaced = ConcurrentHashMap.newKeySet();

    private final BlockingQueue<Integer> endings = new LinkedBlockingQueue<>();
    private @Nullable Thread keeper;
    private volatile @Nullable ShardManager shards;

    DiscordSession(
            DiscordSettings settings,
            DiscordStatus status,
            ShardPulse pulse,
            List<EventListener> listeners,
            List<RestObserver> observers) {
        this.settings = settings;
        this.status = status;
        this.pulse = pulse;
        this.listeners = List.copyOf(listeners);
        this.observers = List.copyOf(observers);
    }

    /** The shard that serves this server; null while there is none. */
    public @Nullable JDA shardOf(GuildId guild) {
        ShardManager manager = shards;
        if (manager == null || manager.getShardsTotal() <= 0) {
            return null;
        }
        return manager.getShardById((int) ((guild.value() >>> 22) % manager.getShardsTotal()));
    }

    /** Starts the session of one shard anew, whatever it says of itself. False: there is none. */
    public boolean restart(int shard, String why) {
        ShardManager manager = shards;
        JDA dead = manager == null ? null : manager.getShardById(shard);
        if (manager == null || dead == null) {
            return false;
        }
        replaced.add(dead);
        pulse.lost(shard);
        status.down(shard, SessionState.SILENT, why);
        manager.restart(shard);
        return true;
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
            Preflight preflight = new Preflight(settings, http, observers);
            while (!Thread.currentThread().isInterrupted()) {
                Ending ending = survive(preflight, pools);
                status.down(ending.state(), ending.sentence());
                boolean wasConnected = shards != null;
                close();
                pause = wasConnected && !ending.needsPerson() ? FIRST_PAUSE : pause;
                // The retry rule: between two tries to reach Discord.
                Thread.sleep(ending.needsPerson() ? settings.retryRefused() : pause);
                pause = shorter(pause.multipliedBy(2), settings.retryAtMost());
            }
        } catch (InterruptedException _) {
            log.debug("discord session stopped");
        } finally {
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

    private Ending session(int total, ShardPools pools) throws InterruptedException {
        endings.clear();
        status.begin(total);
        AfterLogin after = new AfterLogin();
        ShardManager manager = manager(total, pools, after);
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
        int code = endings.take();
        while (code == SHUTDOWN_OF_OURS) {
            code = endings.take();
        }
        return Ending.of(code, settings);
    }

    private ShardManager manager(int total, ShardPools pools, AfterLogin after) {
        RestConfig rest = new RestConfig().setBaseUrl(settings.baseUrl());
        DefaultShardManagerBuilder builder = DefaultShardManagerBuilder.createLight(
                        settings.token().reveal(), intents())
                .setShardsTotal(total)
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
