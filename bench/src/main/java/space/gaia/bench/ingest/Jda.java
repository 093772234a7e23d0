package space.gaia.bench.ingest;

import java.util.Set;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.handle.SocketHandler;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;

/** JDA without anything of ours. */
final class Jda {

    private static final Set<GatewayIntent> INTENTS = Set.of(
            GatewayIntent.GUILD_MESSAGES,
            GatewayIntent.GUILD_MESSAGE_REACTIONS,
            GatewayIntent.GUILD_MESSAGE_POLLS,
            GatewayIntent.MESSAGE_CONTENT);

    private Jda() {}

    /** Connects with raw events alone: messages are taken out of typed handling, as the service does too. */
    static ShardManager raw(DiscordSimulator discord, Town town, EventListener listener) {
        return connected(builder(discord, town, listener).setRawEventsEnabled(true), true);
    }

    /** Connects as most bots do. */
    static ShardManager typed(DiscordSimulator discord, Town town, EventListener listener) {
        return connected(builder(discord, town, listener), false);
    }

    private static DefaultShardManagerBuilder builder(DiscordSimulator discord, Town town, EventListener listener) {
        RestConfig rest = new RestConfig().setBaseUrl(discord.apiBaseUrl());
        return DefaultShardManagerBuilder.createLight(town.bot().token(), INTENTS)
                .setShardsTotal(1)
                .setRestConfigProvider(_ -> rest)
                .setEnableShutdownHook(false)
                .addEventListeners(listener);
    }

    private static ShardManager connected(DefaultShardManagerBuilder builder, boolean rawOnly) {
        ShardManager shards = builder.build();
        ServiceUnderTest.await(
                "JDA is connected",
                () -> shards.getShardCache().stream().anyMatch(shard -> shard.getStatus() == JDA.Status.CONNECTED));
        if (rawOnly) {
            JDAImpl api = (JDAImpl) shards.getShards().getFirst();
            api.getClient().getHandlers().put("MESSAGE_CREATE", new SocketHandler.NOPHandler(api));
        }
        return shards;
    }
}
