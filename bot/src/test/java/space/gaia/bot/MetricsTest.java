package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** What an operator can look at while the bot runs, and where it is explained. */
@OnAnyEngine
class MetricsTest {

    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MongoDatabase database;
    private final String uri;

    MetricsTest(MongoEngine engine, MongoClient client) {
        String name = "metrics-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
    }

    @Test
    void everyMetricAndHealthComponentIsMeasuredAndExplained() throws IOException {
        String explained = Files.readString(OPERATIONS);
        try (DiscordSimulator discord = DiscordSimulator.start()) {
            SimulatedUser ada = discord.user("ada");
            SimulatedGuild lab = discord.guild("Lab", ada);
            discord.bot().joins(lab);
            new LinkedServers(database, Clock.systemUTC())
                    .link(new StreamId(RunningBot.ACME, new GuildId(lab.id())), "?", null, "ada", ChannelChoice.all());
            try (RunningBot bot = RunningBot.start(discord, uri)) {
                MeterRegistry registry = bot.bean(MeterRegistry.class);
                await().atMost(PATIENCE)
                        .until(() -> registry.find("gaia.discord.ping").gauge() != null);
                lab.textChannel("general").send(ada, "hello");
                await().atMost(PATIENCE)
                        .until(() -> registry.get("gaia.archive.write")
                                        .tag("outcome", "ACKNOWLEDGED")
                                        .timer()
                                        .count()
                                > 0);

                assertThat(registry.get("gaia.mongodb.round.trip").gauge().value())
                        .isPositive();
                assertThat(registry.get("gaia.discord.shards.connected").gauge().value())
                        .isEqualTo(1);
                assertThat(registry.get("gaia.lanes.deepest").gauge().value()).isNotNegative();
                assertThat(ours(registry)).contains("gaia.discord.heartbeat.age", "gaia.discord.rest.waiting");
                assertThat(ours(registry))
                        .allSatisfy(metric -> assertThat(explained).contains("`" + metric + "`"));
                assertThat(components(bot))
                        .contains("discord", "discordRest", "archive")
                        .allSatisfy(component -> assertThat(explained).contains("`" + component + "`"));
            }
        } finally {
            database.drop();
        }
    }

    private static Set<String> ours(MeterRegistry registry) {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("gaia."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> components(RunningBot bot) {
        return bot.names(HealthIndicator.class).stream()
                .filter(name -> name.startsWith("discord") || name.startsWith("archive"))
                .map(name -> name.replaceFirst("HealthIndicator$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
