package space.gaia.api.discord;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
@EnableConfigurationProperties(DiscordApiSettings.class)
class DiscordConfiguration {

    @Bean
    InvalidAnswers apiInvalidAnswers(ObjectProvider<Clock> clock) {
        return new InvalidAnswers(clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    DiscordClient discordClient(DiscordApiSettings settings, InvalidAnswers invalid, MeterRegistry meters) {
        return new DiscordClient(
                DiscordRoutes.of(settings), new Pace(settings.apiRequestsPerSecond()), invalid, meters);
    }

    /** Named so that the health endpoint says {@code discordApi}. */
    @Bean
    HealthIndicator discordApiHealthIndicator(
            DiscordApiSettings settings, DiscordClient client, InvalidAnswers invalid) {
        return new DiscordApiHealth(settings, client, invalid);
    }
}
