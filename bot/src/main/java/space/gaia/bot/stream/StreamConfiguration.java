package space.gaia.bot.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import net.dv8tion.jda.api.hooks.EventListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.gap.Gaps;
import space.gaia.bot.session.DiscordSettings;
import space.gaia.workspace.archive.MessageArchive;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.stream.Streams;

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
            ServerDirectory directory, LinkedServers servers, ArchiveStatus status, NewLinks newLinks) {
        return new DirectoryKeeper(directory, servers::createIndexes, status, newLinks);
    }

    @Bean
    StreamWriter streamWriter(Streams streams, MessageArchive archive) {
        return new ArchiveWriter(streams, archive, "bot-" + UUID.randomUUID());
    }

    @Bean
    Leases leases(StreamWriter writer) {
        return new Leases(writer);
    }

    @Bean
    StreamLedger streamLedger(
            StreamWriter writer, Leases leases, ArchiveStatus status, Gaps gaps, StreamMetrics metrics) {
        return new StreamLedger(writer, leases, new Persistence(status), gaps, metrics, clock);
    }

    @Bean
    GuildWriter.Tools guildTools(
            ServerDirectory directory,
            DiscordSettings settings,
            BotIdentity bot,
            ChannelFinder finder,
            Arrivals arrivals,
            ServerKeeper keeper,
            StreamLedger ledger,
            ArchiveStatus status,
            StreamMetrics metrics) {
        Translator translator = new Translator(clock, new WithheldContent(settings.messageContent()), bot);
        return new GuildWriter.Tools(
                directory, translator, finder, arrivals, keeper, ledger, new Persistence(status), metrics, clock);
    }

    @Bean
    Lanes lanes(
            LaneLimits limits, Budget budget, GuildWriter.Tools tools, StreamMetrics metrics, ArchiveStatus status) {
        return new Lanes(limits, budget, guild -> new GuildWriter(guild, tools), metrics, status, clock);
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
