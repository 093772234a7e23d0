package space.gaia.api.provider;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import space.gaia.connectors.ConnectorsConfiguration;
import space.gaia.connectors.discord.DiscordAccess;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

@Configuration(proxyBeanMethods = false)
@OnRole(Role.API)
@Import(ConnectorsConfiguration.class)
@EnableConfigurationProperties(DiscordProviderSettings.class)
class ProviderConfiguration {

    @Bean
    DiscordAccess discordAccess(DiscordProviderSettings settings) {
        return settings.access();
    }
}
