package space.gaia.api.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may call the api.
 *
 * @param allowedOrigins {@code gaia.allowed-origins}: origins such as {@code https://app.example.com}; none by default
 */
@ConfigurationProperties("gaia")
record CorsSettings(@DefaultValue List<String> allowedOrigins) {

    CorsSettings {
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
}
