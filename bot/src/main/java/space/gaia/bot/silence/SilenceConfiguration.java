package space.gaia.bot.silence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.ReadAccess;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.session.ShardPulse;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(SilenceSettings.class)
class SilenceConfiguration {

    @Bean
    RecentTalk recentTalk() {
        return new RecentTalk();
    }

    /** Named so that the health endpoint says {@code discordSilence}. */
    @Bean
    HealthIndicator discordSilenceHealthIndicator(SilenceWatch watch) {
        return new SilenceHealth(watch);
    }

    @Bean
    SilenceWatch silenceWatch(
            SilenceSettings settings,
            DiscordSession session,
            ShardPulse pulse,
            RecentTalk talk,
            DiscordRest rest,
            ReadAccess access,
            ObjectProvider<MeterRegistry> registry) {
        return new SilenceWatch(
                settings,
                session,
                pulse,
                talk,
                rest,
                access,
                registry.getIfAvailable(SimpleMeterRegistry::new),
                Clock.systemUTC());
    }
}
