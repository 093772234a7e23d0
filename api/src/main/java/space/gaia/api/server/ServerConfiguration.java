package space.gaia.api.server;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.api.account.Accounts;
import space.gaia.api.discord.DiscordApiSettings;
import space.gaia.api.discord.DiscordClient;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class ServerConfiguration {

    @Bean
    BotGuilds botGuilds(DiscordClient client, DiscordApiSettings settings, DiscordProvider discord) {
        return new BotGuilds(client, settings, discord, Clock.systemUTC());
    }

    @Bean
    Managers serverManagers(Accounts accounts, DiscordProvider discord, BotGuilds bot) {
        return new Managers(accounts, discord, bot);
    }
}
