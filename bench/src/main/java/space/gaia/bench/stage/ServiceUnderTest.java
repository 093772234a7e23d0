package space.gaia.bench.stage;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    /** Starts the roles ({@code bot}, {@code api} or both) for a bot of the simulator, on a database. */
    public static ServiceUnderTest start(
            String roles, DiscordSimulator discord, String token, String mongo, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--gaia.roles=" + roles,
                "--gaia.discord.token=" + token,
                "--gaia.discord.api-url=" + discord.apiBaseUrl(),
                "--gaia.discord.gateway-url=" + discord.gatewayUrl(),
                "--gaia.admin-token=" + ADMIN_TOKEN,
                "--spring.mongodb.uri=" + mongo,
                "--spring.config.additional-location=optional:file:./config/,optional:file:../config/",
                "--server.port=0",
                "--logging.level.root=warn"));
        arguments.addAll(List.of(more));
        return new ServiceUnderTest(new SpringApplicationBuilder(Service.class).run(arguments.toArray(String[]::new)));
    }

    public static StreamId stream(SimulatedGuild guild) {
        return new StreamId(WORKSPACE, new GuildId(guild.id()));
    }

    /** Waits until the bot is connected and every one of these servers is served. */
    public void awaitUp(List<SimulatedGuild> guilds) {
        HealthIndicator discord = context.getBean("discordHealthIndicator", HealthIndicator.class);
        await("Discord's health is up", () -> {
            var health = discord.health();
            return health != null && health.getStatus().equals(Status.UP);
        });
        LinkedServers servers = context.getBean(LinkedServers.class);
        await(
                "every linked server is up",
                () -> servers.ofWorkspace(WORKSPACE).stream()
                                .filter(server -> server.health().state() == ServerHealth.State.UP)
                                .count()
                        >= guilds.size());
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

    /** The latency of the archive that metrics tell, in milliseconds, and its meaning is theirs. */
    public double meanLatencyMillis() {
        return bean(MeterRegistry.class).get("gaia.lanes.latency").timer().mean(TimeUnit.MILLISECONDS);
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
