package space.gaia.bot.shard;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.lease.NamedLeases;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(ShardSettings.class)
class ShardConfiguration {

    @Bean
    ShardLeases shardLeases(
            NamedLeases leases,
            ShardSettings settings,
            ObjectProvider<ShardFollower> followers,
            ObjectProvider<MeterRegistry> registry) {
        ShardLeases shards = new ShardLeases(
                leases, settings, Whereabouts.ofThisProcess(), followers::orderedStream, Clock.systemUTC());
        registry.ifAvailable(meters -> measure(meters, shards));
        return shards;
    }

    private static void measure(MeterRegistry registry, ShardLeases shards) {
        Gauge.builder("gaia.discord.shards.held", shards, of -> of.wanted().size())
                .description("shards that this process has the leases of")
                .register(registry);
        Gauge.builder("gaia.discord.processes", shards, ShardLeases::processes)
                .description("processes that are alive and share the bot's shards")
                .register(registry);
    }
}
