package space.gaia.bot.stream;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import net.dv8tion.jda.api.hooks.EventListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.session.DiscordSettings;
import space.gaia.bot.shard.ServedShards;
import space.gaia.bot.shard.ShardFollower;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.stream.Streams;
import space.gaia.workspace.task.Task;
import space.gaia.workspace.task.Tasks;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(LaneLimits.class)
class StreamConfiguration {

    private final Clock clock = Clock.systemUTC();

    @Bean
    ShardClocks shardClocks() {
        return new ShardClocks(clock);
    }

    @Bean
    ContentAccess contentAccess(DiscordSettings settings) {
        return new ContentAccess(settings.messageContent());
    }

    @Bean
    BotProcess botProcess() {
        return new BotProcess("bot-" + UUID.randomUUID());
    }

    @Bean
    BotIdentity botIdentity() {
        return new BotIdentity();
    }

    @Bean
    Budget laneBudget(LaneLimits limits) {
        return new Budget(limits.process().toBytes());
    }

    @Bean
    ArchiveStatus archiveHealthIndicator(Budget budget) {
        return new ArchiveStatus(clock, budget);
    }

    @Bean
    StreamMetrics streamMetrics(ObjectProvider<MeterRegistry> registry, Budget budget) {
        return new StreamMetrics(registry.getIfAvailable(SimpleMeterRegistry::new), budget, clock);
    }

    @Bean
    ServerDirectory serverDirectory(LinkedServers servers) {
        return new ServerDirectory(servers, clock);
    }

    @Bean
    ServerKeeper serverKeeper(LinkedServers servers, DiscordSettings settings) {
        return new ServerKeeper(servers, clock, settings.messageContent());
    }

    @Bean
    DirectoryKeeper directoryKeeper(
            ServerDirectory directory,
            LinkedServers servers,
            ArchiveStatus status,
            NewLinks newLinks,
            ServedShards served) {
        return new DirectoryKeeper(directory, servers::createIndexes, status, link -> {
            // Of another process's server that process takes note; it hears of no shard that it may get later.
            if (served.serves(link.guild())) {
                newLinks.chosen(link);
            }
        });
    }

    @Bean
    StreamWriter streamWriter(
            Streams streams,
            MessageArchive archive,
            Tasks tasks,
            BotProcess process,
            ObjectProvider<MeterRegistry> registry) {
        return new TimedWriter(
                new ArchiveWriter(streams, archive, tasks, process.id()),
                registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    Leases leases(StreamWriter writer) {
        return new Leases(writer);
    }

    @Bean
    StreamLedger streamLedger(
            StreamWriter writer,
            Leases leases,
            ServedShards served,
            ArchiveStatus status,
            Arrivals arrivals,
            StreamMetrics metrics) {
        return new StreamLedger(
                writer,
                leases,
                served::confirms,
                new Persistence(status),
                arrivals::lost,
                arrivals::unplaced,
                metrics,
                clock);
    }

    @Bean
    GuildWriter.Tools guildTools(
            ServerDirectory directory,
            ContentAccess content,
            BotIdentity bot,
            ChannelFinder finder,
            Arrivals arrivals,
            ServerKeeper keeper,
            StreamLedger ledger,
            Policies policies,
            ArchiveStatus status,
            StreamMetrics metrics) {
        Translator translator = new Translator(clock, new WithheldContent(content), bot);
        return new GuildWriter.Tools(
                directory,
                translator,
                finder,
                arrivals,
                keeper,
                ledger,
                policies,
                bot,
                content,
                new Persistence(status),
                metrics,
                clock);
    }

    @Bean
    Lanes lanes(
            LaneLimits limits,
            Budget budget,
            GuildWriter.Tools tools,
            StreamMetrics metrics,
            ArchiveStatus status,
            ServedShards served) {
        return new Lanes(
                limits, budget, guild -> new GuildWriter(guild, tools), metrics, status, clock, served::serves);
    }

    @Bean
    PolicyKeeper policyKeeper(
            ServerDirectory directory, Policies policies, ServedShards served, Lanes lanes, Tasks tasks) {
        return new PolicyKeeper(
                directory,
                policies,
                served::serves,
                lanes::nudge,
                stream -> {
                    String task = "retention " + stream.id();
                    tasks.add(task, stream, Task.Kind.RETENTION, "");
                    tasks.again(task);
                },
                clock);
    }

    @Bean
    ShardFollower streamsOfShard(Lanes lanes, ShardClocks clocks, Leases leases) {
        return new StreamsOfShard(lanes, clocks, leases);
    }

    @Bean
    StoreMetrics storeMetrics(ObjectProvider<MeterRegistry> registry, MongoClient client, Lanes lanes) {
        return new StoreMetrics(registry.getIfAvailable(SimpleMeterRegistry::new), client, lanes);
    }

    @Bean
    EventListener gatewayListener(
            Lanes lanes,
            ShardClocks clocks,
            BotIdentity bot,
            ServerDirectory directory,
            ServerKeeper keeper,
            StreamMetrics metrics) {
        return new GatewayListener(
                lanes, clocks, bot, directory, new MissingServers(directory, keeper), metrics, clock);
    }
}
