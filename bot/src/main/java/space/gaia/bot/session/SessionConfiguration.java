package space.gaia.bot.session;

import java.time.Clock;
import net.dv8tion.jda.api.hooks.EventListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
    DiscordSession discordSession(
            DiscordSettings settings, DiscordStatus status, ObjectProvider<EventListener> listeners) {
        return new DiscordSession(settings, status, listeners.orderedStream().toList());
    }

    /** Named so that the health endpoint says {@code discord}. */
    @Bean
    HealthIndicator discordHealthIndicator(DiscordStatus status) {
        return new DiscordHealth(status);
    }
}
