package space.gaia.workspace.vault;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.engine.Engine;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
class VaultConfiguration {

    @Bean
    Vault vault(Engine engine, VaultSettings settings) {
        return new Vault(engine, settings, Clock.systemUTC());
    }

    @Bean
    VaultKeeper vaultKeeper(Engine engine, Vault vault, ObjectProvider<SealedCollection> collections) {
        List<SealedCollection> sorted = collections.stream()
                .sorted(Comparator.comparing(SealedCollection::name))
                .toList();
        return new VaultKeeper(engine, vault, sorted, Clock.systemUTC());
    }

    @Bean
    VaultRounds vaultRounds(VaultKeeper keeper) {
        return new VaultRounds(keeper);
    }
}
