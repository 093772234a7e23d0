package space.gaia.connectors.discord;

import org.springframework.context.annotation.Bean;

/** Discord as a bean. */
public class DiscordProviderConfiguration {

    @Bean
    DiscordProvider discordProvider(DiscordAccess access) {
        return new DiscordProvider(access);
    }
}
