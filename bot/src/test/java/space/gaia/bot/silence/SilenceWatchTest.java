package space.gaia.bot.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import net.dv8tion.jda.api.JDA;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import space.gaia.bot.RunningBot;
import space.gaia.bot.session.DiscordSession;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnAnyEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.fault.GatewayFault;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** Connected but silent: found out, ended, and what was missed is fetched. */
@OnAnyEngine
@ExtendWith(OutputCaptureExtension.class)
class SilenceWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DiscordSimulator discord = DiscordSimulator.start(
            SimulatorOptions.defaults().withGateway(GatewayOptions.discord().withConcurrency(1, Duration.ZERO)));
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final StreamId stream = new StreamId(RunningBot.ACME, new GuildId(lab.id()));
    private final MongoDatabase database;
    private final String uri;

    SilenceWatchTest(MongoEngine engine, MongoClient client) {
        String name = "silence-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
        discord.bot().joins(lab);
        new LinkedServers(database, Clock.systemUTC()).link(stream, "?", null, "ada", ChannelChoice.all());
    }

    @AfterEach
    void close() {
        discord.close();
        database.drop();
    }

    @Test
    void aConnectionThatOnlyStaysOpenIsGivenUp(CapturedOutput output) {
        try (RunningBot bot = connect("gaia.discord.silence", "4s")) {
            JDA dead = shard(bot);
            long heard = general.send(ada, "heard");
            stored(heard);

            discord.faults().zombie();
            long missed = general.send(ada, "missed");

            stored(missed);
            up(bot);
            assertThat(shard(bot)).isNotSameAs(dead);
            assertThat(silent(bot, "HEARTBEAT")).isPositive();
            assertThat(output.getAll()).contains("discord down: Discord's gateway is connected but silent");
            stored(general.send(ada, "heard again"));
        }
    }

    @Test
    void aSessionThatTellsOfNothingAlthoughPeopleTalkIsGivenUp(CapturedOutput output) {
        try (RunningBot bot = connect("gaia.discord.silence", "10m", "gaia.discord.quiet", "2s")) {
            JDA dead = shard(bot);
            stored(general.send(ada, "heard"));

            discord.faults().dropNext("*", 3);
            general.send(ada, "missed");
            general.send(ada, "missed too");
            long last = general.send(ada, "missed as well");

            stored(last);
            up(bot);
            assertThat(shard(bot)).isNotSameAs(dead);
            assertThat(silent(bot, "EVENTS")).isPositive();
            assertThat(output.getAll()).contains("tells of no event although people talk");
            stored(general.send(ada, "heard again"));
        }
    }

    @Test
    void aSessionThatDoesNotBeginIsAskedForAnew() {
        discord.faults().onNext("READY", 1, new GatewayFault.Zombie());
        try (RunningBot bot = connect("gaia.discord.silence", "4s")) {
            assertThat(silent(bot, "LOGIN")).isPositive();
            stored(general.send(ada, "heard after all"));
        }
    }

    @Test
    void whereNobodyTalksSilenceIsNoFault() {
        try (RunningBot bot = connect("gaia.discord.silence", "10m", "gaia.discord.quiet", "1s")) {
            JDA quiet = shard(bot);
            stored(general.send(ada, "heard"));

            await().atMost(PATIENCE).until(() -> asked(bot) >= 3);

            assertThat(shard(bot)).isSameAs(quiet);
            assertThat(silent(bot, "EVENTS")).isZero();
            assertThat(bot.health("discord").getStatus()).isEqualTo(Status.UP);
            assertThat(bot.bean(MeterRegistry.class)
                            .get("gaia.discord.event.age")
                            .tag("shard", "0")
                            .gauge()
                            .value())
                    .isPositive();
        }
    }

    private RunningBot connect(String... settings) {
        RunningBot bot = RunningBot.start(discord, uri, settings);
        up(bot);
        return bot;
    }

    private static void up(RunningBot bot) {
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
    }

    private JDA shard(RunningBot bot) {
        return Objects.requireNonNull(bot.bean(DiscordSession.class).shardOf(stream.guild()));
    }

    private void stored(long message) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.getCollection("messages")
                                .find(new Document("message", message))
                                .first())
                        .isNotNull());
    }

    private static double silent(RunningBot bot, String sign) {
        Counter counter = bot.bean(MeterRegistry.class)
                .find("gaia.discord.silent")
                .tag("sign", sign)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static long asked(RunningBot bot) {
        var timer = bot.bean(MeterRegistry.class)
                .find("gaia.discord.rest")
                .tags("route", "GET channels/{id}", "outcome", "200")
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
