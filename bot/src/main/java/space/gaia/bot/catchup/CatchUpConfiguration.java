package space.gaia.bot.catchup;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.gap.Gaps;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.stream.Arrivals;
import space.gaia.bot.stream.ChannelFinder;
import space.gaia.bot.stream.Lanes;
import space.gaia.bot.stream.NewLinks;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.ServerDirectory;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(CatchUpSettings.class)
class CatchUpConfiguration {

    /** Has a permit when there may be a gap to fetch. */
    private final Semaphore news = new Semaphore(0);

    @Bean
    ChannelFinder channelFinder(DiscordRest rest) {
        return new RestChannelFinder(rest);
    }

    @Bean
    Arrivals arrivals(Engine engine, Gaps gaps) {
        return new ArchivedHeads(engine::database, gaps, Clock.systemUTC(), news::release);
    }

    @Bean
    CatchUp catchUp(ServerDirectory directory, Gaps gaps, DiscordRest rest, Lanes lanes, CatchUpSettings settings) {
        return new CatchUp(
                directory, gaps, new GapFetcher(rest, lanes, gaps, settings.pages()), rest, lanes, settings, news);
    }

    @Bean
    NewLinks newLinks(CatchUp catchUp) {
        return catchUp::chosen;
    }
}
