package space.gaia.api.attachment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.api.answer.LinkSettings;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.reading.FileLinks;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
@EnableConfigurationProperties(DiscordApiSettings.class)
class AttachmentConfiguration {

    @Bean
    Cdn discordCdn(DiscordApiSettings settings) {
        return settings.cdn();
    }

    @Bean
    FileLinks fileLinks(Cdn cdn, LinkSettings links) {
        return new FileLinks(cdn, links.publicUrl());
    }

    @Bean
    InvalidAnswers invalidAnswers(ObjectProvider<Clock> clock) {
        return new InvalidAnswers(clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    DiscordClient discordClient(DiscordApiSettings settings, InvalidAnswers invalid, MeterRegistry meters) {
        return new DiscordClient(
                DiscordRoutes.of(settings), new Pace(settings.apiRequestsPerSecond()), invalid, meters);
    }

    @Bean
    FreshLinks freshLinks(DiscordClient client, Cdn cdn, FileLinks files, ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new FreshLinks(
                new LinkSource(client, cdn, files, clock),
                clock,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("discord-api-", 0).factory()));
    }

    /** Named so that the health endpoint says {@code discordApi}. */
    @Bean
    HealthIndicator discordApiHealthIndicator(
            DiscordApiSettings settings, DiscordClient client, InvalidAnswers invalid) {
        return new DiscordApiHealth(settings, client, invalid);
    }
}
