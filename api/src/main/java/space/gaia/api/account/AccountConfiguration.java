package space.gaia.api.account;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.api.answer.LinkSettings;
import space.gaia.connectors.Providers;
import space.gaia.connectors.discord.DiscordProvider;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.connection.Revocations;
import space.gaia.workspace.connection.TokenKeeper;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
class AccountConfiguration {

    @Bean
    SignIn discordSignIn(DiscordProvider discord, LinkSettings links) {
        return new SignIn(discord, links);
    }

    @Bean
    Accounts discordAccounts(DiscordProvider discord, Connections connections, TokenKeeper tokens) {
        return new Accounts(discord, connections, tokens, Clock.systemUTC());
    }

    @Bean
    TokenRevoker tokenRevoker(
            Revocations revocations, Connections connections, Providers providers, MeterRegistry meters) {
        return new TokenRevoker(revocations, connections, providers, meters);
    }
}
