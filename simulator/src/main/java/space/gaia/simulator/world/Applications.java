package space.gaia.simulator.world;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Registered applications, their bots and tokens. */
public final class Applications {
    private static final int TOKEN_BYTES = 28;

    private final World world;
    private final SecureRandom random = new SecureRandom();

    Applications(World world) {
        this.world = world;
    }

    /** Registers an application with a bot user of the same name and id, and gives the bot a token. */
    public Application create(String name) {
        return world.atomically(() -> {
            var id = world.ids.next();
            return add(new Application(id, name, newToken(id), secret(), true));
        });
    }

    /** Registers an application whose token is given: for a stand-in that is configured from outside. */
    public Application create(String name, String token) {
        return world.atomically(() -> add(new Application(world.ids.next(), name, token, secret(), true)));
    }

    private Application add(Application application) {
        world.users().add(application.id(), application.name(), application.name(), true);
        world.held.applications.put(application.id(), application);
        return application;
    }

    public Application get(long id) {
        return world.atomically(() -> world.held.application(id));
    }

    public List<Application> all() {
        return world.atomically(() -> List.copyOf(world.held.applications.values()));
    }

    /** The application of a bot token, with or without the {@code Bot} prefix. */
    public Optional<Application> byToken(String token) {
        var bare = token.startsWith("Bot ") ? token.substring("Bot ".length()) : token;
        return all().stream()
                .filter(application -> application.token().equals(bare.strip()))
                .findFirst();
    }

    /** Replaces the bot's token; the old one is worth nothing from now on. */
    public Application resetToken(long id) {
        return world.atomically(() -> {
            var old = world.held.application(id);
            var fresh = new Application(id, old.name(), newToken(id), old.clientSecret(), old.publicBot());
            world.held.applications.put(id, fresh);
            return fresh;
        });
    }

    private String newToken(long id) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        var user = encoder.encodeToString(Long.toString(id).getBytes(StandardCharsets.UTF_8));
        return user + ".Simul8." + secret();
    }

    private String secret() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
