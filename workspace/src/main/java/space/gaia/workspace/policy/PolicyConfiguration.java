package space.gaia.workspace.policy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.integration.LiveSettings;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PseudonymSettings.class)
class PolicyConfiguration {

    @Bean
    PseudonymKey pseudonymKey(PseudonymSettings settings) {
        return PseudonymKey.of(settings.key());
    }

    @Bean
    Policies policies(LiveSettings settings, PseudonymKey key) {
        return new Policies(settings, key);
    }
}
