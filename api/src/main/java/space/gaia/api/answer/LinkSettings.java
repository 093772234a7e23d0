package space.gaia.api.answer;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where links of answers begin.
 *
 * @param publicUrl {@code gaia.public-url}: the address that callers reach the service by; empty: links are paths
 */
@ConfigurationProperties("gaia")
public record LinkSettings(@DefaultValue("") String publicUrl) {

    public LinkSettings {
        publicUrl = publicUrl.strip().replaceAll("/+$", "");
        if (!publicUrl.isEmpty() && !isAddress(publicUrl)) {
            throw new IllegalArgumentException(
                    "gaia.public-url (GAIA_PUBLIC_URL): '%s' is not an address; it takes https://host, with a path if need be"
                            .formatted(publicUrl));
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
