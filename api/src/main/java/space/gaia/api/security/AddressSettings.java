package space.gaia.api.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word on a caller's address is taken.
 *
 * @param trustedProxies {@code gaia.trusted-proxies}: addresses and networks of our own proxies, such as {@code 10.0.0.0/8};
 *     none by default, and then {@code X-Forwarded-For} means nothing
 */
@ConfigurationProperties("gaia")
record AddressSettings(@DefaultValue List<String> trustedProxies) {

    AddressSettings {
        trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .toList();
        trustedProxies.forEach(Network::of);
    }

    List<Network> networks() {
        return trustedProxies.stream().map(Network::of).toList();
    }
}
