package space.gaia.simulator;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import space.gaia.simulator.cdn.Cdn;
import space.gaia.simulator.control.Controls;
import space.gaia.simulator.fault.Faults;
import space.gaia.simulator.gateway.Gateway;
import space.gaia.simulator.http.HttpServer;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.oauth.OAuth2Server;
import space.gaia.simulator.rest.RestApi;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Discord of one's own on a loopback port: gateway, REST and CDN, with a Java API to script what people do.
 *
 * <pre>{@code
 * try (var discord = DiscordSimulator.start()) {
 *     var ada = discord.user("ada");
 *     var lab = discord.guild("Lab", ada);
 *     var general = lab.textChannel("general");
 *     discord.bot().joins(lab);
 *     // log in with discord.bot().token() at discord.apiBaseUrl()
 *     general.send(ada, "hello");
 * }
 * }</pre>
 */
public final class DiscordSimulator implements AutoCloseable {
    private final AtomicInteger port = new AtomicInteger();
    private final World world;
    private final SimulatedBot bot;
    private final Faults faults;
    private final Gateway gateway;
    private final OAuth2Server oauth;
    private final Cdn cdn;
    private final RestApi rest;
    private final HttpServer server;
    private final Housekeeping housekeeping;

    private DiscordSimulator(SimulatorOptions options) {
        var clock = options.clock();
        world = new World(clock);
        faults = new Faults(clock);
        gateway = new Gateway(world, faults, options.gateway());
        oauth = new OAuth2Server(world);
        cdn = new Cdn(this::baseUrl, clock, options.linksValidFor());
        world.attachmentLinks(cdn);
        var router = new Router().filter(faults.filter());
        cdn.mount(router);
        oauth.mount(router);
        var advice = new Advice(world, gateway, this::gatewayUrl);
        rest = RestApi.mount(router, world, cdn, oauth, advice, options.limits(), clock);
        bot = newBot(options.botName(), Optional.ofNullable(options.botToken()));
        if (options.control()) {
            Controls.mount(router, world, gateway, faults, this::about);
        }
        server = HttpServer.start(options.port(), router, gateway);
        port.set(server.port());
        housekeeping = Housekeeping.of(world);
    }

    /** Starts on a free port with Discord's own limits. */
    public static DiscordSimulator start() {
        return start(SimulatorOptions.defaults());
    }

    /** Starts; a port that is in use is thrown as an unchecked {@link java.net.BindException}. */
    public static DiscordSimulator start(SimulatorOptions options) {
        return new DiscordSimulator(options);
    }

    public int port() {
        return port.get();
    }

    /** {@code http://127.0.0.1:port}, without a slash at its end: for the CDN and the pages. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port.get();
    }

    /** Where REST begins: {@code http://127.0.0.1:port/api/v10/}. */
    public String apiBaseUrl() {
        return baseUrl() + "/api/v10/";
    }

    /** Where the gateway is: {@code ws://127.0.0.1:port}. */
    public String gatewayUrl() {
        return "ws://127.0.0.1:" + port.get();
    }

    /** Where everything is and what the first bot logs in with, for clients in other languages. */
    ObjectNode about() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("api_base_url", apiBaseUrl())
                .put("gateway_url", gatewayUrl())
                .put("application_id", Long.toString(bot.applicationId()))
                .put("bot_token", bot.token());
    }

    /** The bot that is there from the start. It is in no guild yet. */
    public SimulatedBot bot() {
        return bot;
    }

    /** Registers a further application with a bot. */
    public SimulatedBot bot(String name) {
        return newBot(name, Optional.empty());
    }

    private SimulatedBot newBot(String name, Optional<String> token) {
        var applications = world.applications();
        return new SimulatedBot(
                world, token.map(given -> applications.create(name, given)).orElseGet(() -> applications.create(name)));
    }

    /** Makes a person whose display name is the name with a capital letter. */
    public SimulatedUser user(String username) {
        return user(username, username.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + username.substring(1));
    }

    public SimulatedUser user(String username, String displayName) {
        return new SimulatedUser(
                world, world.users().create(username, displayName).path("id").asLong());
    }

    /** Makes a server that a person owns. It has no channels and no bots yet. */
    public SimulatedGuild guild(String name, SimulatedUser owner) {
        return new SimulatedGuild(
                world, world.guilds().create(name, owner.id()).path("id").asLong());
    }

    /** A guild that is there already. */
    public SimulatedGuild guild(long guildId) {
        world.guilds().get(World.DISCORD, guildId);
        return new SimulatedGuild(world, guildId);
    }

    /** What everything here stands on; for what this class has no short word for. */
    public World world() {
        return world;
    }

    /** Makes things go wrong. */
    public Faults faults() {
        return faults;
    }

    /** The gateway's sessions and privileged intents. */
    public Gateway gateway() {
        return gateway;
    }

    /** Redirect addresses, and people who agree to what applications ask for. */
    public OAuth2Server oauth() {
        return oauth;
    }

    /** Where uploaded files lie; content can be given to attachments that were only named. */
    public Cdn cdn() {
        return cdn;
    }

    /** The REST API's routes and counts. */
    public RestApi rest() {
        return rest;
    }

    /** Everything that this Discord holds now; {@link World#snapshot()} says in which form. */
    public ObjectNode state() {
        return world.snapshot();
    }

    /** Closes every connection; the port is free afterwards. */
    @Override
    public void close() {
        housekeeping.close();
        gateway.close();
        server.close();
    }
}
