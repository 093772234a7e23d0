package space.gaia.bot.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import net.dv8tion.jda.api.hooks.EventListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.shard.ShardLeases;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(DiscordSettings.class)
class SessionConfiguration {

    @Bean
    DiscordStatus discordStatus(ObjectProvider<Clock> clock) {
        return new DiscordStatus(clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ShardPulse shardPulse(ObjectProvider<Clock> clock, ObjectProvider<MeterRegistry> registry) {
        return new ShardPulse(
                clock.getIfAvailable(Clock::systemUTC), registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    SessionMetrics sessionMetrics(ObjectProvider<MeterRegistry> registry, DiscordStatus status) {
        return new SessionMetrics(registry.getIfAvailable(SimpleMeterRegistry::new), status);
    }

    @Bean
    DiscordSession discordSession(
            DiscordSettings settings,
            DiscordStatus status,
            ShardPulse pulse,
            ShardLeases leases,
            ObjectProvider<EventListener> listeners,
            ObjectProvider<RestObserver> observers) {
        return new DiscordSession(
                settings,
                status,
                pulse,
                leases,
                listeners.orderedStream().toList(),
                observers.orderedStream().toList());
    }

    /** Named so that the health endpoint says {@code discord}. */
    @Bean
    HealthIndicator discordHealthIndicator(DiscordStatus status, ShardPulse pulse) {
        return new DiscordHealth(status, pulse);
    }
}
