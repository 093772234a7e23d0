package space.gaia.connectors;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import space.gaia.connectors.discord.DiscordProviderConfiguration;

/**
 * Every provider as a bean, and the registry of them, for who imports this. What a provider needs of an operator's
 * settings is a bean of theirs; scanning does not find this, since only the api needs it.
 */
@Import(DiscordProviderConfiguration.class)
public class ConnectorsConfiguration {

    @Bean
    Providers providers(List<Provider> providers) {
        return new Providers(providers);
    }
}
