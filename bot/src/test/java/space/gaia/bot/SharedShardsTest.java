package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.shard.Shard;
import space.gaia.bot.shard.ShardLeases;
import space.gaia.bot.stream.BotProcess;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;

/** Several processes serve one bot: each its share, and whatever becomes of them nothing is lost. */
@OnEveryEngine
class SharedShardsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String[] SOON = {
        "gaia.catch-up.every", "500ms",
        "gaia.catch-up.after-hole", "1s",
        "gaia.discord.requests-per-second", "50",
        "gaia.tasks.every", "200ms",
        "gaia.tasks.grace", "0s",
        "gaia.shards.lease", "3s",
        "gaia.shards.skew", "100ms",
        "gaia.suppression.key", "a-key-of-this-test-0123456789-0123456789",
    };

    private final DiscordSimulator discord = DiscordSimulator.start(SimulatorOptions.defaults()
            .withGateway(GatewayOptions.discord().withConcurrency(1, Duration.ZERO))
            .withLimits(RateLimitOptions.none()));
    private final SimulatedUser ada = discord.user("ada");
    private final Map<Integer, SimulatedGuild> guilds = new HashMap<>();
    private final Map<SimulatedGuild, SimulatedChannel> rooms = new HashMap<>();
    /** What Discord holds, by the keys of the archive; empty: it was removed. */
    private final Map<String, String> said = new HashMap<>();

    private final List<RunningBot> bots = new ArrayList<>();
    private final String uri;
    private final MongoDatabase database;
    private final LinkedServers servers;

    SharedShardsTest(MongoEngine engine, MongoClient client) {
        String name = "shards-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
    }

    @AfterEach
    void close() {
        List.copyOf(bots).forEach(this::stop);
        discord.close();
        database.drop();
    }

    @Test
    void aLoneProcessServesAllAndHandsOverToTheNextWhilePeopleTalk() {
        servers(4);
        RunningBot first = start(uri);
        until(() -> assertThat(held(first)).containsExactlyInAnyOrder(0, 1, 2, 3));
        up(first, 4);
        talk(40);

        RunningBot second = start(uri);
        while (held(second).size() < 2) {
            talk(4);
        }
        up(first, 2);
        up(second, 2);
        talk(40);

        archived();
        assertThat(held(first)).hasSize(2).doesNotContainAnyElementsOf(held(second));
        assertThat(first.bean(MeterRegistry.class)
                        .get("gaia.discord.processes")
                        .gauge()
                        .value())
                .isEqualTo(2);
        guilds.values()
                .forEach(guild -> assertThat(servers.find(stream(guild))
                                .orElseThrow()
                                .health()
                                .state())
                        .isEqualTo(ServerHealth.State.UP));

        stop(first);
        while (held(second).size() < 4) {
            talk(4);
        }
        up(second, 4);
        talk(20);
        archived();
    }

    @Test
    void whatIsLinkedAndWhatIsAskedForIsDoneByWhoeverServesIt() {
        servers(2);
        RunningBot first = start(uri);
        RunningBot second = start(uri);
        up(first, 1);
        up(second, 1);
        SimulatedGuild late = guild(held(second).iterator().next());
        SimulatedChannel hall = late.textChannel("hall");
        long old = hall.send(ada, "before the link");
        said.put(key(hall, old), "before the link");

        link(late);
        archived();
        until(() -> assertThat(servers.find(stream(late)).orElseThrow().health().state())
                .isEqualTo(ServerHealth.State.UP));
        assertThat(owner(late)).isEqualTo(second.bean(BotProcess.class).id());

        Object asked = first.bean(Purges.class).ask(RunningBot.ACME, new PurgeScope.Channel(new ChannelId(hall.id())));
        assertThat(asked).isInstanceOf(Asked.Begun.class);
        until(() -> assertThat(database.getCollection("tasks").find().into(new ArrayList<>()))
                .isNotEmpty()
                .allSatisfy(task -> assertThat(task.getString("state")).isEqualTo("DONE")));
        assertThat(owner(late)).isEqualTo(second.bean(BotProcess.class).id());
    }

    @Test
    void whatOneCannotServeAnyMoreOthersTakeOverAndItGivesUpWhenItLearnsOfIt() {
        servers(2);
        try (Line line = new Line(port())) {
            RunningBot first = start(by(line));
            up(first, 2);
            RunningBot second = start(uri);
            up(first, 1);
            up(second, 1);
            talk(20);
            archived();

            line.cut();
            talk(10);
            until(() -> assertThat(held(second)).hasSize(2));
            up(second, 2);
            assertThat(held(first)).as("as far as it knows").hasSize(1);
            talk(20);
            archived();

            line.mend();
            up(first, 1);
            up(second, 1);
            talk(20);
            archived();
            assertThat(held(first)).doesNotContainAnyElementsOf(held(second));
            stop(first);
            until(() -> assertThat(held(second)).hasSize(2));
        }
    }

    @Test
    void whileNobodyCanBeAskedWhoseTheShardsAreNoneIsConnectedAndThenNothingIsMissing() {
        servers(2);
        try (Line line = new Line(port())) {
            line.cut();
            RunningBot bot = start(by(line));
            until(() -> assertThat(bot.health("discord").getDetails()).containsEntry("state", "DATABASE_AWAY"));
            assertThat(bot.health("discord").getStatus()).isEqualTo(Status.DOWN);
            assertThat(bot.health("discord").getDetails().get("reason"))
                    .asString()
                    .contains("MONGODB_URI");
            talk(10);

            line.mend();
            up(bot, 2);
            talk(10);
            archived();
            stop(bot);
        }
    }

    @Test
    void whoeverThereIsNoShardForStandsBy() {
        servers(1);
        RunningBot first = start(uri);
        up(first, 1);
        RunningBot second = start(uri);

        until(() -> assertThat(second.health("discord").getDetails()).containsEntry("state", "STANDBY"));
        assertThat(second.health("discord").getStatus()).isEqualTo(Status.UP);
        assertThat(second.health("discord").getDetails().get("reason"))
                .asString()
                .contains("takes over");
        talk(10);
        archived();

        stop(first);
        talk(5);
        up(second, 1);
        talk(5);
        archived();
    }

    @Test
    void aNewNumberOfShardsIsThatOfAllWhenNoneIsLeftOfTheOld() {
        servers(2);
        RunningBot first = start(uri);
        up(first, 2);
        discord.gateway().recommend(3);
        RunningBot second = start(uri);
        up(first, 1);
        up(second, 1);
        talk(10);
        archived();

        stop(first);
        stop(second);
        RunningBot third = start(uri);
        up(third, 3);
        talk(10);
        archived();
    }

    private int port() {
        return Integer.parseInt(new ConnectionString(uri).getHosts().getFirst().split(":", 2)[1]);
    }

    private String by(Line line) {
        return "mongodb://127.0.0.1:%d/%s?directConnection=true&serverSelectionTimeoutMS=1000"
                .formatted(line.port(), new ConnectionString(uri).getDatabase());
    }

    private void servers(int shards) {
        discord.gateway().recommend(shards);
        for (int shard = 0; shard < shards; shard++) {
            SimulatedGuild guild = guild(shard);
            rooms.put(guild, guild.textChannel("general"));
            guilds.put(shard, guild);
            link(guild);
        }
    }

    /** A server which that shard serves. */
    private SimulatedGuild guild(int shard) {
        while (true) {
            SimulatedGuild guild = discord.guild("Server", ada);
            if (Shard.of(new GuildId(guild.id()), discord.gateway().recommended())
                            .number()
                    == shard) {
                discord.bot().joins(guild);
                return guild;
            }
        }
    }

    private void link(SimulatedGuild guild) {
        servers.link(stream(guild), "?", null, "ada", ChannelChoice.all());
    }

    private RunningBot start(String mongo) {
        RunningBot bot = RunningBot.start(discord, mongo, SOON);
        bots.add(bot);
        return bot;
    }

    private void stop(RunningBot bot) {
        if (bots.remove(bot)) {
            bot.close();
        }
    }

    private static Set<Integer> held(RunningBot bot) {
        return bot.bean(ShardLeases.class).wanted();
    }

    private static void up(RunningBot bot, int shards) {
        until(() -> {
            assertThat(bot.health("discord").getDetails())
                    .containsEntry("state", "CONNECTED")
                    .containsEntry("shardsHere", shards)
                    .containsEntry("shardsConnected", shards);
            assertThat(held(bot)).hasSize(shards);
        });
    }

    /** In each server people write, and change and remove what they wrote. */
    private void talk(int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (SimulatedGuild guild : guilds.values()) {
                SimulatedChannel general = Objects.requireNonNull(rooms.get(guild));
                long first = general.send(ada, "one");
                long second = general.send(ada, "two");
                general.edit(first, "one, corrected");
                said.put(key(general, first), "one, corrected");
                said.put(key(general, second), "two");
                if (round % 4 == 0) {
                    general.delete(second);
                    said.put(key(general, second), "");
                }
            }
        }
    }

    private void archived() {
        until(() -> {
            Map<String, String> stored = new HashMap<>();
            for (Document message : database.getCollection("messages").find()) {
                Document body = message.get("body", Document.class);
                stored.put(
                        message.getString("_id"), body == null ? "" : Objects.toString(body.getString("content"), "?"));
            }
            // What was written and removed unseen by anybody was never there.
            Set<String> removed = new HashSet<>(said.keySet());
            removed.removeIf(key -> !Objects.equals(said.get(key), ""));
            removed.forEach(key -> stored.putIfAbsent(key, ""));
            assertThat(stored).containsAllEntriesOf(said);
        });
    }

    private String owner(SimulatedGuild guild) {
        return Objects.requireNonNull(database.getCollection("streams")
                        .find(new Document("_id", stream(guild).id()))
                        .first())
                .getString("owner");
    }

    private static StreamId stream(SimulatedGuild guild) {
        return new StreamId(RunningBot.ACME, new GuildId(guild.id()));
    }

    private static String key(SimulatedChannel channel, long message) {
        return new MessageKey(RunningBot.ACME, new ChannelId(channel.id()), new MessageId(message)).id();
    }

    private static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }
}
