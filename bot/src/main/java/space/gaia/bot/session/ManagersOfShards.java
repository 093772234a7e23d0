package space.gaia.bot.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.cache.CacheFlag;

/** Builds JDA's manager of shards as this service wants it. */
final class ManagersOfShards {

    private static final int LONGEST_RECONNECT_SECONDS = 64;

    private final DiscordSettings settings;
    private final DiscordStatus status;
    private final ShardPulse pulse;
    private final Set<JDA> replaced;
    private final List<EventListener> listeners;
    private final List<RestObserver> observers;

    /** @param replaced shards that say nothing any more */
    ManagersOfShards(
            DiscordSettings settings,
            DiscordStatus status,
            ShardPulse pulse,
            Set<JDA> replaced,
            List<EventListener> listeners,
            List<RestObserver> observers) {
        this.settings = settings;
        this.status = status;
        this.pulse = pulse;
        this.replaced = replaced;
        this.listeners = listeners;
        this.observers = observers;
    }

    /** @param ended is told the close code of a shard that JDA gave up */
    ShardManager build(int total, Set<Integer> first, ShardPools pools, AfterLogin after, IntConsumer ended) {
        RestConfig rest = new RestConfig().setBaseUrl(settings.baseUrl());
        DefaultShardManagerBuilder builder = DefaultShardManagerBuilder.createLight(
                        settings.token().reveal(), intents())
                .setShardsTotal(total)
                .setShards(first)
                .setRestConfigProvider(_ -> rest)
                .setSessionController(new SessionStarts(settings, status))
                .setThreadFactory(after)
                .setRawEventsEnabled(true)
                // What an interaction says of its person's permissions is nowhere else.
                .setEventPassthrough(true)
                // Else what a channel denies to a single person is not known where that person chooses channels.
                .enableCache(CacheFlag.MEMBER_OVERRIDES)
                .setBulkDeleteSplittingEnabled(false)
                .setMaxReconnectDelay(LONGEST_RECONNECT_SECONDS)
                .setEnableShutdownHook(false)
                .setUseShutdownNow(true)
                .addEventListeners(new ShardEvents(status, pulse, replaced, ended));
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
}
