package space.gaia.api.oidc;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcSettings.class)
class OidcConfiguration {

    @Bean
    OidcTokens oidcTokens(OidcSettings settings) {
        return new OidcTokens(settings, Clock.systemUTC());
    }
}
