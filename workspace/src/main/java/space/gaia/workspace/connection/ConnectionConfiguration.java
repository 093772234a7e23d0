package space.gaia.workspace.connection;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.vault.SealedCollection;
import space.gaia.workspace.vault.Vault;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    @Bean
    SealedCollection sealedConnections() {
        return Connections.SEALED;
    }

    @Bean
    Connections connections(Engine engine, Vault vault) {
        return new Connections(engine, vault, Clock.systemUTC());
    }

    @Bean
    Revocations revocations(Engine engine, Vault vault) {
        return new Revocations(engine, vault, Clock.systemUTC());
    }

    @Bean
    Consents consents(Engine engine) {
        return new Consents(engine, Clock.systemUTC());
    }

    @Bean
    TokenKeeper tokenKeeper(Connections connections, Vault vault) {
        return new TokenKeeper(connections, vault, Clock.systemUTC());
    }
}
