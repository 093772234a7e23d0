package space.gaia.workspace.access;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    @Bean
    AccessTokens accessTokens(MongoDatabaseFactory databases, AccessSettings settings) {
        return new AccessTokens(databases.getMongoDatabase(), settings, Clock.systemUTC());
    }

    @Bean
    Workspaces workspaces(MongoDatabaseFactory databases) {
        return new Workspaces(databases.getMongoDatabase(), Clock.systemUTC());
    }
}
