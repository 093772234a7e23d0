package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.bot.session.DiscordSession;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.StreamId;

/** What happens in Discord ends in MongoDB, event by event. */
@OnEveryEngine
class EveryEventTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DiscordSimulator discord = DiscordSimulator.start();
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedUser bo = discord.user("bo");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final SimulatedChannel secret = lab.textChannel("secret");
    private final StreamId stream = new StreamId(RunningBot.ACME, new GuildId(lab.id()));
    private final String uri;
    private final MongoDatabase database;
    private final LinkedServers servers;
    private RunningBot bot;

    EveryEventTest(MongoEngine engine, MongoClient client) {
        String name = "bot-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
    }

    @BeforeEach
    void connect() {
        bo.joins(lab);
        secret.hideFromEveryone();
        discord.bot().joins(lab);
        secret.overwrite(discord.bot(), Permission.VIEW_CHANNEL.bit() | Permission.READ_MESSAGE_HISTORY.bit(), 0);
        servers.link(stream, "?", null, "ada", ChannelChoice.all());
        bot = RunningBot.start(discord, uri);
        await().atMost(PATIENCE).until(() -> bot.health("discord").getStatus().equals(Status.UP));
        until(() ->
                assertThat(servers.find(stream).orElseThrow().health().state()).isEqualTo(ServerHealth.State.UP));
    }

    @AfterEach
    void close() {
        bot.close();
        discord.close();
        database.drop();
    }

    @Test
    void messagesAreWrittenEditedAndRemoved() {
        long kept = general.send(ada, "hello");
        long edited = general.send(bo, "helo");
        general.edit(edited, "hello too");
        long removed = general.send(bo, "oops");
        general.delete(removed);
        List<Long> bulk = List.of(general.send(ada, "one"), general.send(ada, "two"));
        general.bulkDelete(bulk);

        message(kept, found -> assertThat(body(found)).containsEntry("content", "hello"));
        message(edited, found -> assertThat(body(found)).containsEntry("content", "hello too"));
        message(removed, found -> assertThat(found).containsEntry("state", "removed"));
        bulk.forEach(id -> message(id, found -> assertThat(found).containsEntry("state", "removed")));
        until(() -> assertThat(database.getCollection("people").find().map(person -> person.getString("name")))
                .contains("Ada", "Bo"));
    }

    @Test
    void reactionsAndVotesAreRows() {
        long message = general.send(ada, "hello");
        general.react(bo, message, "👍");
        general.react(ada, message, "👍");
        general.unreact(ada, message, "👍");
        long poll = general.send(ada, MessageDraft.poll("Tea?", 1, false, "yes", "no"));
        general.vote(bo, poll, 1);
        long cleared = general.send(ada, "calm");
        general.react(bo, cleared, "🔥");
        general.clearReactions(cleared);

        until(() -> {
            assertThat(rows("reactions", message, true)).containsExactly(bo.id());
            assertThat(rows("votes", poll, true)).containsExactly(bo.id());
        });
    }

    @Test
    void pinsThreadsPostsAndChannelsFollow() {
        long pinned = general.send(ada, "rules");
        general.pin(ada, pinned);
        SimulatedChannel thread = general.startThread(bo, pinned, "about the rules");
        long inThread = thread.send(bo, "why?");
        SimulatedChannel forum = lab.forum("ideas", "good");
        SimulatedChannel post = forum.post(ada, "an idea", List.of("good"), "listen");
        SimulatedChannel gone = lab.textChannel("gone");
        gone.delete();
        general.rename("lobby");
        post.archive();

        message(pinned, found -> assertThat(body(found)).containsEntry("pinned", true));
        until(() -> assertThat(body(channel(general)))
                .containsEntry("name", "lobby")
                .containsKey("last_pin_timestamp"));
        until(() -> assertThat(channel(thread)).containsEntry("parent", general.id()));
        until(() -> assertThat(message(thread, inThread)).containsEntry("state", "shown"));
        until(() -> assertThat(body(channel(post)).get("thread_metadata", Document.class))
                .containsEntry("archived", true));
        until(() -> assertThat(channel(gone)).containsEntry("state", "removed"));
    }

    @Test
    void whatIsNotChosenIsNotWritten() {
        WorkspaceId two = new WorkspaceId("two");
        servers.link(
                new StreamId(two, stream.guild()),
                "?",
                null,
                "bo",
                ChannelChoice.channels(Set.of(new ChannelId(secret.id()))));
        long hidden = secret.send(ada, "psst");
        long open = general.send(ada, "hi all");

        until(() -> assertThat(message(RunningBot.ACME, general, open)).isNotNull());
        until(() -> assertThat(message(two, secret, hidden)).isNotNull());
        assertThat(message(RunningBot.ACME, secret, hidden)).isNull();
        assertThat(message(two, general, open)).isNull();
        assertThat(database.getCollection("channels")
                        .find(new Document("_id", two + "/" + Snowflakes.padded(general.id())))
                        .first())
                .isNull();
    }

    @Test
    void theServerItselfIsFollowed() {
        lab.rename("Laboratory");
        until(() -> assertThat(server().name()).isEqualTo("Laboratory"));

        lab.unavailable();
        until(() -> assertThat(server().health().reason()).contains("outage"));
        lab.available();
        until(() -> assertThat(server().health().state()).isEqualTo(ServerHealth.State.UP));

        lab.remove(discord.bot());
        until(() -> assertThat(server().health().reason()).contains("invite it again"));
        assertThat(server().linked()).isTrue();
    }

    @Test
    void aServerLinkedAfterDiscordToldOfItIsUp() {
        SimulatedGuild den = discord.guild("Den", ada);
        den.textChannel("talk");
        discord.bot().joins(den);
        StreamId late = new StreamId(RunningBot.ACME, new GuildId(den.id()));
        until(() -> assertThat(
                        Objects.requireNonNull(bot.bean(DiscordSession.class).shardOf(late.guild()))
                                .getGuildById(den.id()))
                .isNotNull());

        servers.link(late, "?", null, "ada", ChannelChoice.all());

        until(() -> {
            LinkedServer linked = servers.find(late).orElseThrow();
            assertThat(linked.health().state()).isEqualTo(ServerHealth.State.UP);
            assertThat(linked.name()).isEqualTo("Den");
        });
    }

    @Test
    void whatWasSaidWhileTheBotWasAwayIsCaughtUp() {
        long before = general.send(ada, "before");
        message(before, found -> assertThat(found).containsEntry("state", "shown"));
        bot.close();
        List<Long> missed = IntStream.range(0, 150)
                .mapToObj(i -> general.send(ada, "missed " + i))
                .toList();

        bot = RunningBot.start(discord, uri);

        missed.forEach(id -> message(id, found -> assertThat(found).containsEntry("state", "shown")));
        until(() -> assertThat(bot.bean(CoverageLedger.class)
                        .channel(stream, new ChannelId(general.id()))
                        .isWhole())
                .isTrue());
    }

    @Test
    void theConnectionMayBreak() {
        discord.faults().cut(4000);
        long first = general.send(ada, "during");
        message(first, found -> assertThat(found).containsEntry("state", "shown"));

        discord.faults().invalidSession(false);
        long second = general.send(ada, "after");
        message(second, found -> assertThat(found).containsEntry("state", "shown"));
    }

    private LinkedServer server() {
        return servers.find(stream).orElseThrow();
    }

    private void message(long id, Consumer<Document> expectation) {
        until(() -> {
            Document found = message(RunningBot.ACME, general, id);
            assertThat(found).isNotNull();
            expectation.accept(found);
        });
    }

    private @Nullable Document message(SimulatedChannel channel, long id) {
        return message(RunningBot.ACME, channel, id);
    }

    private @Nullable Document message(WorkspaceId workspace, SimulatedChannel channel, long id) {
        return database.getCollection("messages")
                .find(new Document(
                        "_id", new MessageKey(workspace, new ChannelId(channel.id()), new MessageId(id)).id()))
                .first();
    }

    private @Nullable Document channel(SimulatedChannel channel) {
        return database.getCollection("channels")
                .find(new Document("_id", RunningBot.ACME + "/" + Snowflakes.padded(channel.id())))
                .first();
    }

    private List<Long> rows(String collection, long message, boolean on) {
        String prefix = new MessageKey(RunningBot.ACME, new ChannelId(general.id()), new MessageId(message)).id();
        return database.getCollection(collection).find(new Document("on", on)).into(new ArrayList<>()).stream()
                .filter(row -> row.getString("_id").startsWith(prefix))
                .map(row -> row.getLong("user"))
                .toList();
    }

    private static Document body(@Nullable Document document) {
        // An AssertionError, which is waited out.
        assertThat(document).isNotNull();
        return Objects.requireNonNull(document).get("body", Document.class);
    }

    private static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }
}
