package space.gaia.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.world.Application;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;

/** What applications registered: where people may be sent back to, and whose they are. */
final class Clients {

    private final World world;
    private final Map<Long, Set<String>> redirects = new ConcurrentHashMap<>();
    private final Map<Long, Long> owners = new ConcurrentHashMap<>();

    Clients(World world) {
        this.world = world;
    }

    void allowRedirect(long applicationId, String uri) {
        redirects
                .computeIfAbsent(applicationId, _ -> new CopyOnWriteArraySet<>())
                .add(uri);
    }

    List<String> redirects(long applicationId) {
        return List.copyOf(redirects.getOrDefault(applicationId, Set.of()));
    }

    void owner(long applicationId, long userId) {
        owners.put(applicationId, userId);
    }

    /** Who registered an application: the first person there is, unless it was said. The bot itself where nobody is. */
    long ownerOf(long applicationId) {
        Long known = owners.get(applicationId);
        return known != null
                ? known
                : world.users().all().stream()
                        .filter(user -> !user.path("bot").asBoolean(false))
                        .mapToLong(user -> user.path("id").asLong(0))
                        .findFirst()
                        .orElse(applicationId);
    }

    /** The client by HTTP Basic or by the form's {@code client_id} and {@code client_secret}. */
    Application authenticated(Request request, Form form) {
        String id = form.get("client_id").orElse("");
        String secret = form.get("client_secret").orElse("");
        String header = request.header("authorization").orElse("");
        if (header.startsWith("Basic ")) {
            String[] pair = basic(header.substring("Basic ".length()).strip());
            id = pair[0];
            secret = pair[1];
        }
        Application application = find(id);
        boolean right = MessageDigest.isEqual(
                application.clientSecret().getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw OAuthRefusal.invalidClient();
        }
        return application;
    }

    private static String[] basic(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] pair = decoded.split(":", 2);
            if (pair.length == 2) {
                return pair;
            }
        } catch (IllegalArgumentException e) {
            throw OAuthRefusal.invalidClient();
        }
        throw OAuthRefusal.invalidClient();
    }

    private Application find(String id) {
        if (!id.matches("\\d{1,18}|[1-8]\\d{18}")) {
            throw OAuthRefusal.invalidClient();
        }
        try {
            return world.applications().get(Long.parseLong(id));
        } catch (DiscordException e) {
            throw OAuthRefusal.invalidClient();
        }
    }
}
