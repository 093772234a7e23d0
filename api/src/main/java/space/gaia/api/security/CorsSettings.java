package space.gaia.api.security;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may call the api, and be returned to.
 *
 * @param allowedOrigins {@code gaia.allowed-origins}: origins such as {@code https://app.example.com}; none by default
 */
@ConfigurationProperties("gaia")
public record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    public CorsSettings {
        allowedOrigins = allowedOrigins.stream()
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .toList();
        for (String origin : allowedOrigins) {
            if (!origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
                throw new IllegalArgumentException(
                        ("gaia.allowed-origins (GAIA_ALLOWED_ORIGINS): '%s' is not an origin;"
                                        + " it takes https://host or https://host:port, without a path and without *")
                                .formatted(origin));
            }
        }
    }

    /** Whether a page at this address is theirs. */
    public boolean allow(URI page) {
        String host = page.getHost();
        String scheme = page.getScheme();
        if (host == null || scheme == null || page.getRawUserInfo() != null) {
            return false;
        }
        String origin = scheme + "://" + host + (page.getPort() < 0 ? "" : ":" + page.getPort());
        return allowedOrigins.stream().anyMatch(origin::equalsIgnoreCase);
    }
}
