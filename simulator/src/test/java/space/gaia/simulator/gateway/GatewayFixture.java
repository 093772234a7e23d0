package space.gaia.simulator.gateway;

import java.time.Duration;
import java.time.InstantSource;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.http.HttpServer;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.world.Application;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** A world with a guild, a channel, a person and a bot, behind a gateway on a real port. */
final class GatewayFixture implements AutoCloseable {
    static final long EVERYTHING = Intent.ALL_BITS;

    final World world = new World(InstantSource.system());
    final Faults faults = new Faults(InstantSource.system());
    final Gateway gateway;
    final Application bot;
    final long ada;
    final long guild;
    final long general;
    private final HttpServer server;

    GatewayFixture() {
        this(fast());
    }

    GatewayFixture(GatewayOptions options) {
        gateway = new Gateway(world, faults, options);
        server = HttpServer.start(0, new Router(), gateway);
        bot = world.applications().create("gaia");
        ada = id(world.users().create("ada", "Ada"));
        guild = id(world.guilds().create("Lovelace", ada));
        general = channel("general");
        world.members().addBot(guild, bot.id(), Permission.DEFAULT);
    }

    static GatewayOptions fast() {
        return GatewayOptions.discord().withConcurrency(1, Duration.ZERO);
    }

    static long id(ObjectNode node) {
        return node.path("id").asLong();
    }

    static ObjectNode object() {
        return RawClient.JSON.createObjectNode();
    }

    long channel(String name) {
        return id(world.channels()
                .create(World.DISCORD, guild, object().put("name", name).put("type", 0)));
    }

    long say(String text) {
        return say(general, ada, text);
    }

    long say(long channel, long user, String text) {
        return id(world.messages().create(user, channel, object().put("content", text)));
    }

    String url() {
        return "ws://127.0.0.1:" + server.port();
    }

    /** A client that has its guilds. */
    RawClient client(long intents) {
        var client = RawClient.connect(url()).identify(bot.token(), intents);
        client.awaitEvent("READY");
        if (Intent.GUILDS.in(intents)) {
            client.awaitEvent("GUILD_CREATE");
        }
        return client;
    }

    @Override
    public void close() {
        server.close();
        gateway.close();
    }
}
