package space.gaia.workspace.policy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.workspace.integration.LiveSettings;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PseudonymSettings.class)
class PolicyConfiguration {

    @Bean
    Policies policies(LiveSettings settings, PseudonymSettings pseudonyms) {
        return new Policies(settings, PseudonymKey.of(pseudonyms.key()));
    }
}
