package space.gaia.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small server to test in: Ada owns it, Bob is a member, Gaia is its bot, #general is there; all dispatches are kept. */
final class Scene {
    private static final JsonMapper JSON = new JsonMapper();

    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    final World world = new World(() -> now);
    final List<Dispatch> told = new ArrayList<>();
    final long ada = user("ada");
    final long bob = user("bob");
    final Application bot = world.applications().create("Gaia");
    final long guild = id(world.guilds().create("Lab", ada));
    final long general = channel("general");

    Scene() {
        world.members().join(guild, bob);
        world.members().addBot(guild, bot.id(), 0);
        world.subscribe(told::add);
    }

    long user(String name) {
        return id(world.users().create(name, name.toUpperCase(java.util.Locale.ROOT)));
    }

    long channel(String name) {
        return id(world.channels().create(ada, guild, json("{'name':'%s'}", name)));
    }

    long say(long author, long channel, String text) {
        return id(world.messages().create(author, channel, json("{'content':'%s'}", text)));
    }

    Dispatch last() {
        return told.getLast();
    }

    List<String> types() {
        return told.stream().map(Dispatch::type).toList();
    }

    /** JSON with single quotes for double ones. */
    static ObjectNode json(String text, Object... arguments) {
        return (ObjectNode) JSON.readTree(text.formatted(arguments).replace('\'', '"'));
    }

    static long id(ObjectNode node) {
        return node.path("id").asLong();
    }

    static DiscordException refused(Runnable request) {
        return Assertions.assertThrows(DiscordException.class, request::run);
    }
}
