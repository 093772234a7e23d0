package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** What was asked to be deleted is, by the bot, while people go on talking; and it does not come back. */
@OnEveryEngine
class PurgeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedUser bo = discord.user("bo");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final SimulatedChannel lobby = lab.textChannel("lobby");
    private final StreamId stream = new StreamId(RunningBot.ACME, new GuildId(lab.id()));
    private final String uri;
    private final MongoDatabase database;
    private final LinkedServers servers;
    private RunningBot bot;

    PurgeTest(MongoEngine engine, MongoClient client) {
        String name = "purge-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
    }

    @BeforeEach
    void talk() {
        bo.joins(lab);
        discord.bot().joins(lab);
        servers.link(stream, "?", null, "ada", ChannelChoice.all());
        bot = started();
        for (int i = 0; i < 20; i++) {
            general.send(ada, "in general " + i);
            lobby.send(ada, "in the lobby " + i);
        }
        long byBo = lobby.send(bo, "words of bo");
        lobby.react(ada, byBo, "👍");
        long named = lobby.send(ada, "hello <@%d>".formatted(bo.id()));
        lobby.react(bo, named, "👍");
        until(() -> {
            assertThat(contents()).contains("in general 19", "in the lobby 19", "words of bo");
            assertThat(rows(bo)).isEqualTo(1);
        });
    }

    @AfterEach
    void close() {
        bot.close();
        discord.close();
        database.drop();
    }

    @Test
    void aChannelIsEmptiedWhilePeopleGoOnTalking() {
        Purges purges = bot.bean(Purges.class);
        Asked.Begun begun =
                (Asked.Begun) purges.ask(RunningBot.ACME, new PurgeScope.Channel(new ChannelId(general.id())));
        general.send(ada, "in general, too late");
        lobby.send(ada, "in the lobby, meanwhile");

        untilDone(begun);
        general.send(ada, "in general, later");
        lobby.send(ada, "in the lobby, later");

        until(() -> assertThat(contents()).contains("in the lobby, meanwhile", "in the lobby, later"));
        assertThat(contents()).noneMatch(content -> content.startsWith("in general"));
        assertThat(count("channels", new Document("channel", general.id()))).isZero();
        assertThat(purges.keepsOut(stream, new ChannelId(general.id()))).isTrue();
        assertThat(bot.health("tasks").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aPersonIsForgottenByTheNextProcessWhenTheFirstStopsHalfWay() {
        Asked.Begun begun =
                (Asked.Begun) bot.bean(Purges.class).ask(RunningBot.ACME, new PurgeScope.Person(new UserId(bo.id())));
        bot.close();
        lobby.send(bo, "words of bo while nobody listened");
        bot = started();
        lobby.send(ada, "somebody listens");
        lobby.send(bo, "words of bo again");
        long last = lobby.send(ada, "the last words");
        lobby.react(bo, last, "👍");
        lobby.react(ada, last, "🔥");

        untilDone(begun);

        until(() -> {
            assertThat(contents()).contains("somebody listens", "the last words", "hello <@0>");
            assertThat(rows(ada)).isEqualTo(1);
        });
        assertThat(contents()).noneMatch(content -> content.startsWith("words of bo"));
        assertThat(rows(bo)).isZero();
        assertThat(count("people", new Document("user", bo.id()))).isZero();
        assertThat(count("people", new Document("user", ada.id()))).isEqualTo(1);
    }

    @Test
    void aServerIsEmptiedAlthoughNobodyWritesItsStreamAnyMore() {
        bot.close();
        servers.unlink(stream);
        bot = started();
        Purges purges = bot.bean(Purges.class);
        Asked.Begun begun = (Asked.Begun) purges.ask(RunningBot.ACME, new PurgeScope.Server(new GuildId(lab.id())));

        untilDone(begun);

        for (String collection : List.of("messages", "channels", "people", "reactions", "votes", "coverage")) {
            assertThat(count(collection, new Document())).as(collection).isZero();
        }
    }

    private RunningBot started() {
        RunningBot started = RunningBot.start(
                discord,
                uri,
                "gaia.suppression.key",
                "a key of the tests, and of nobody else",
                "gaia.tasks.every",
                "200ms",
                "gaia.tasks.grace",
                "1s",
                "gaia.tasks.batch",
                "5");
        await().atMost(PATIENCE)
                .until(() -> started.health("discord").getStatus().equals(Status.UP));
        return started;
    }

    private void untilDone(Asked.Begun begun) {
        until(() -> assertThat(bot.bean(Purges.class)
                        .find(RunningBot.ACME, begun.purge().id())
                        .orElseThrow()
                        .isDone())
                .isTrue());
    }

    private List<String> contents() {
        return database.getCollection("messages")
                .find()
                .map(message -> message.get("body", new Document()).get("content", ""))
                .into(new ArrayList<>());
    }

    private long rows(SimulatedUser user) {
        return count("reactions", new Document("user", user.id()));
    }

    private long count(String collection, Document filter) {
        return database.getCollection(collection).countDocuments(filter);
    }

    private static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }
}
