package space.gaia.bot.permission;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;
import space.gaia.bot.rest.ReadAccess;
import space.gaia.bot.session.DiscordSession;
import space.gaia.bot.shard.ServedShards;
import space.gaia.bot.stream.ContentAccess;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.ServerDirectory;
import space.gaia.workspace.server.ServerLinks;
import space.gaia.workspace.server.ServerStandings;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.BOT)
class PermissionConfiguration {

    @Bean
    Standings standings(ReadAccess access) {
        return new Standings(access);
    }

    @Bean
    StandingKeeper standingKeeper(
            Standings standings,
            ServerStandings stored,
            ServerLinks links,
            ServerDirectory directory,
            ServedShards served,
            ContentAccess content,
            ObjectProvider<DiscordSession> session) {
        SingletonSupplier<DiscordSession> once = SingletonSupplier.of(session::getObject);
        return new StandingKeeper(
                standings,
                stored,
                links,
                directory,
                served::serves,
                content::isWithheld,
                guild -> once.obtain().shardOf(guild),
                Clock.systemUTC());
    }

    @Bean
    ServerEvents serverEvents(ServerDirectory directory, StandingKeeper keeper) {
        return new ServerEvents(directory, keeper, Clock.systemUTC());
    }
}
