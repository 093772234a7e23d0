package space.gaia.bench.stage;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;

/** The service with its own beans and its shipped settings, in this JVM. */
public final class ServiceUnderTest implements AutoCloseable {

    public static final WorkspaceId WORKSPACE = new WorkspaceId("bench");
    public static final String ADMIN_TOKEN = "a-token-of-the-benchmark-alone";

    /** A key of the benchmarks, which have no secrets. */
    public static final String VAULT_KEY = "bench:dGhlIGJlbmNobWFya3Mgc2VhbCB3aXRoIHRoaXMgb24=";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ConfigurableApplicationContext context;

    private ServiceUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan({"space.gaia.workspace", "space.gaia.bot", "space.gaia.api"})
    @ConfigurationPropertiesScan({"space.gaia.workspace", "space.gaia.bot", "space.gaia.api"})
    static class Service {}

    /** Links servers as their admins would have done, before the service starts. */
    public static void link(MongoDatabase database, List<SimulatedGuild> guilds) {
        new Workspaces(database, Clock.systemUTC()).add(WORKSPACE, "Bench");
        LinkedServers servers = new LinkedServers(database, Clock.systemUTC());
        servers.createIndexes();
        for (SimulatedGuild guild : guilds) {
            servers.link(stream(guild), "a server", null, "bench", ChannelChoice.all());
        }
    }

    /** Starts the roles ({@code bot}, {@code api} or both) for a bot of the simulator, on a database, with more beans. */
    public static ServiceUnderTest start(
            String roles, DiscordSimulator discord, String token, String mongo, Class<?>... more) {
        return start(
                List.of(
                        "--gaia.roles=" + roles,
                        "--gaia.discord.token=" + token,
                        "--gaia.discord.api-url=" + discord.apiBaseUrl(),
                        "--gaia.discord.gateway-url=" + discord.gatewayUrl(),
                        "--spring.mongodb.uri=" + mongo),
                more);
    }

    /** Starts the api alone on a database. */
    public static ServiceUnderTest api(String mongo) {
        return start(List.of("--gaia.roles=api", "--spring.mongodb.uri=" + mongo));
    }

    /** Starts it with these settings beside those that are shipped. */
    public static ServiceUnderTest start(List<String> settings, Class<?>... more) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--gaia.admin-token=" + ADMIN_TOKEN);
        arguments.add("--gaia.vault.keys=" + VAULT_KEY);
        arguments.add("--gaia.rate-limit.requests=0");
        arguments.add("--spring.config.additional-location=optional:file:./config/,optional:file:../config/");
        arguments.add("--server.port=0");
        arguments.add("--logging.level.root=warn");
        return new ServiceUnderTest(
                new SpringApplicationBuilder(Service.class).sources(more).run(arguments.toArray(String[]::new)));
    }

    public static StreamId stream(SimulatedGuild guild) {
        return new StreamId(WORKSPACE, new GuildId(guild.id()));
    }

    /** Waits until the bot is connected and every one of these servers is served. */
    public void awaitUp(List<SimulatedGuild> guilds) {
        awaitUp(guilds.size());
    }

    /** Waits until the bot has heard so many events of a type. */
    public void awaitEvents(String type, int events) {
        MeterRegistry meters = bean(MeterRegistry.class);
        await("%d of %s were heard".formatted(events, type), () -> {
            var counter = meters.find("gaia.discord.events").tag("type", type).counter();
            return counter != null && counter.count() >= events;
        });
        await("what was heard is written", () -> {
            var waiting = meters.get("gaia.lanes.waiting").gauge();
            return waiting.value() == 0;
        });
    }

    /** Waits until the bot is connected and so many servers are served. */
    public void awaitUp(int guilds) {
        HealthIndicator discord = context.getBean("discordHealthIndicator", HealthIndicator.class);
        await("Discord's health is up", () -> {
            var health = discord.health();
            return health != null && health.getStatus().equals(Status.UP);
        });
        await("every linked server is up", () -> isUp(guilds));
    }

    private boolean isUp(int guilds) {
        try {
            return context.getBean(LinkedServers.class).ofWorkspace(WORKSPACE).stream()
                            .filter(server -> server.health().state() == ServerHealth.State.UP)
                            .count()
                    >= guilds;
        } catch (MongoException _) {
            // The service itself tries again too.
            return false;
        }
    }

    /** How many events were received, handled and, where they are of a linked server, acknowledged by the database. */
    public long archived() {
        return bean(MeterRegistry.class).get("gaia.lanes.latency").timer().count();
    }

    /** How many events were let go or refused. */
    public double dropped() {
        return bean(MeterRegistry.class).find("gaia.lanes.dropped").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    /** Where the api answers. */
    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Waits for something that takes minutes at most. */
    public static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("waited in vain until " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
