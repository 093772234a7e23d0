package space.gaia.workspace.discord;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of Discord, or of what stands in for it. */
public final class DiscordAddress {
    private static final String DISCORD = "https://discord.com/api/v10/";
    private static final int HIGHEST_PORT = 65_535;

    private DiscordAddress() {}

    /**
     * The base of REST paths, with its version, ending in a slash.
     *
     * @param apiUrl as it was set; empty: Discord's own. Of a stand-in, {@code http://host:port} is enough
     */
    public static String rest(String apiUrl) {
        if (apiUrl.isEmpty()) {
            return DISCORD;
        }
        String url = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
        String path = URI.create(url).getPath();
        if (path.equals("/")) {
            return url + "api/v10/";
        }
        return path.equals("/api/") ? url + "v10/" : url;
    }

    /**
     * Checks that a setting is empty or an address that can be connected to.
     *
     * @throws IllegalArgumentException when it is neither; the message says what would be right
     */
    public static void check(String property, String url, String... schemes) {
        if (url.isEmpty()) {
            return;
        }
        try {
            URI uri = new URI(url);
            for (String scheme : schemes) {
                if (scheme.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                    checkPort(property, url, uri.getPort());
                    return;
                }
            }
        } catch (URISyntaxException _) {
            // Told below, with what would be right.
        }
        throw new IllegalArgumentException("%s must be a URL that begins with %s://, but is '%s'"
                .formatted(property, String.join(":// or ", schemes), url));
    }

    /** A URI may hold any number as its port, a connection not; without one the port is that of the scheme. */
    private static void checkPort(String property, String url, int port) {
        if (port == 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "%s must have a port from 1 to %d, but is '%s'".formatted(property, HIGHEST_PORT, url));
        }
    }
}
