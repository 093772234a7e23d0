package space.gaia.bot.rest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(RestSettings.class)
class RestConfiguration {

    @Bean
    RequestLimiter requestLimiter(RestSettings settings) {
        return new RequestLimiter(settings.requestsPerSecond());
    }

    @Bean
    DiscordRest discordRest(ObjectProvider<DiscordSession> session, ShardClocks clocks, RequestLimiter limiter) {
        return new DiscordRest(guild -> session.getObject().shardOf(guild), clocks, limiter);
    }
}
