package space.gaia.bot.catchup;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.attribute.IThreadContainer;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.ReadAccess;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.shard.ServedShards;
import space.gaia.bot.stream.Arrivals;
import space.gaia.bot.stream.BotProcess;
import space.gaia.bot.stream.ChannelFinder;
import space.gaia.bot.stream.ContentAccess;
import space.gaia.bot.stream.Lanes;
import space.gaia.bot.stream.NewLinks;
import space.gaia.bot.stream.ShardClocks;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.ServerDirectory;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
@EnableConfigurationProperties(CatchUpSettings.class)
class CatchUpConfiguration {

    private static final int PUBLIC_THREAD = 11;

    private final Clock clock = Clock.systemUTC();

    @Bean
    ChannelFinder channelFinder(DiscordRest rest) {
        return new RestChannelFinder(rest);
    }

    @Bean
    Glance glance(Engine engine) {
        return new Glance(engine::database);
    }

    @Bean
    Worklist worklist() {
        return new Worklist();
    }

    @Bean
    Breaks breaks(CatchUpSettings settings) {
        return new Breaks(settings, clock);
    }

    @Bean
    Planner planner(
            CoverageLedger ledger,
            Sessions sessions,
            Breaks breaks,
            Worklist worklist,
            ObjectProvider<DiscordSession> session,
            ContentAccess content,
            Policies policies,
            ServedShards served,
            CatchUpSettings settings) {
        return new Planner(
                ledger,
                sessions,
                breaks,
                worklist,
                (guild, channel) -> {
                    JDA shard = session.getObject().shardOf(guild);
                    return shard != null
                            && shard.getChannelById(GuildChannel.class, channel.value()) instanceof IThreadContainer;
                },
                content,
                policies,
                served::serves,
                settings,
                clock);
    }

    @Bean
    Arrivals arrivals(
            CoverageLedger ledger,
            Sessions sessions,
            Glance glance,
            BotProcess process,
            Breaks breaks,
            Planner planner,
            Policies policies) {
        return new CoverageKeeper(
                ledger, sessions, glance, process, breaks, planner, new ChannelNews(glance, policies, clock), clock);
    }

    @Bean
    Progress fetchingProgress(
            CoverageLedger ledger, Worklist worklist, Planner planner, ObjectProvider<MeterRegistry> registry) {
        return new Progress(ledger, worklist, planner, registry.getIfAvailable(SimpleMeterRegistry::new), clock);
    }

    @Bean
    Worker catchUpWorker(
            ServerDirectory directory,
            CoverageLedger ledger,
            Breaks breaks,
            Planner planner,
            DiscordRest rest,
            ReadAccess access,
            Glance glance,
            Lanes lanes,
            ContentAccess content,
            Policies policies,
            Progress progress,
            CatchUpSettings settings) {
        PageReader pages = new PageReader(
                rest,
                glance,
                (stream, channel, parent) -> access.of(stream.guild(), channel, parent, PUBLIC_THREAD)
                        .isReadable(),
                clock);
        Allowance allowance = new Allowance(settings.participants(), System::nanoTime);
        Participants participants = new Participants(rest, glance, lanes, policies, allowance);
        Members members =
                new Members(rest, glance, lanes, new Allowance(settings.members(), System::nanoTime), allowance, clock);
        RangeReader ranges =
                new RangeReader(pages, participants, members, lanes, ledger, content::isWithheld, breaks, progress);
        ThreadLister threads = new ThreadLister(rest, lanes, ledger, clock);
        return new Worker(
                directory, policies, ledger, breaks, planner, ranges, threads, settings, rest::isPaused, clock);
    }

    @Bean
    CatchUp catchUp(
            ServerDirectory directory,
            Planner planner,
            Worklist worklist,
            Worker worker,
            DiscordRest rest,
            Lanes lanes,
            ShardClocks clocks,
            Sessions sessions,
            DiscordSession session,
            BotProcess process,
            Progress progress,
            ContentAccess content,
            CatchUpSettings settings) {
        LiveSessions live = new LiveSessions(clocks, lanes, sessions, session, process, settings.afterHole(), clock);
        return new CatchUp(
                directory,
                planner,
                worklist,
                worker,
                new ChannelLister(rest, lanes),
                live,
                progress,
                content,
                settings,
                clock);
    }

    @Bean
    NewLinks newLinks(CatchUp catchUp) {
        return catchUp::chosen;
    }
}
