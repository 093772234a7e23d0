package space.gaia.bot.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.function.Function;
import net.dv8tion.jda.api.JDA;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(RestSettings.class)
class RestConfiguration {

    private final SlotTickets tickets = new SlotTickets();

    @Bean
    RequestLimiter requestLimiter(RestSettings settings) {
        return new RequestLimiter(settings.requestsPerSecond());
    }

    @Bean
    InvalidAnswers invalidAnswers(RestSettings settings) {
        return new InvalidAnswers(Clock.systemUTC(), settings.invalidAnswersPause(), settings.invalidAnswersStop());
    }

    @Bean
    RestMetrics restMetrics(ObjectProvider<MeterRegistry> registry, RequestLimiter limiter, InvalidAnswers invalid) {
        return new RestMetrics(registry.getIfAvailable(SimpleMeterRegistry::new), limiter, invalid);
    }

    @Bean
    RestWatch restWatch(RequestLimiter limiter, InvalidAnswers invalid, RestMetrics metrics) {
        return new RestWatch(limiter, tickets, invalid, metrics, Clock.systemUTC());
    }

    /** Named so that the health endpoint says {@code discordRest}. */
    @Bean
    HealthIndicator discordRestHealthIndicator(RequestLimiter limiter, InvalidAnswers invalid, RestWatch watch) {
        return new RestHealth(limiter, invalid, watch);
    }

    @Bean
    DiscordRest discordRest(
            ObjectProvider<DiscordSession> session,
            ShardClocks clocks,
            RequestLimiter limiter,
            InvalidAnswers invalid,
            RestMetrics metrics) {
        return new DiscordRest(shards(session), clocks, limiter, invalid, metrics, tickets);
    }

    @Bean
    ReadAccess readAccess(ObjectProvider<DiscordSession> session) {
        return new ReadAccess(shards(session));
    }

    /** The session is there later than those who ask by it, and asked to the last. */
    private static Function<GuildId, @Nullable JDA> shards(ObjectProvider<DiscordSession> session) {
        SingletonSupplier<DiscordSession> once = SingletonSupplier.of(session::getObject);
        return guild -> once.obtain().shardOf(guild);
    }
}
