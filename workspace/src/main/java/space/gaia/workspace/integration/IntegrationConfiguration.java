package space.gaia.workspace.integration;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.SealedCollection;
import space.gaia.workspace.vault.Vault;

@Configuration(proxyBeanMethods = false)
class IntegrationConfiguration {

    @Bean
    SealedCollection sealedIntegrations() {
        return Integrations.SEALED;
    }

    @Bean
    Integrations integrations(Engine engine, Vault vault) {
        return new Integrations(engine, vault, Clock.systemUTC());
    }

    @Bean
    LiveSettings liveSettings(Integrations integrations) {
        return integrations.live(Ticker.systemTicker());
    }
}
