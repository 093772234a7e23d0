package space.gaia.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.gateway.Intent;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.simulator.world.Permission;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.UserId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** Whatever was missed, for whatever reason, is fetched when it can be had. */
@OnEveryEngine
class CatchUpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] SOON = {
        "gaia.catch-up.every",
        "500ms",
        "gaia.catch-up.after-hole",
        "1s",
        "gaia.discord.requests-per-second",
        "50",
        "gaia.suppression.key",
        "a key of the tests, and of nobody else",
        "gaia.tasks.every",
        "200ms"
    };

    private final DiscordSimulator discord = DiscordSimulator.start(SimulatorOptions.defaults()
            .withGateway(GatewayOptions.discord().withConcurrency(1, Duration.ZERO))
            .withLimits(RateLimitOptions.none()));
    private final SimulatedUser ada = discord.user("ada");
    private final SimulatedUser bo = discord.user("bo");
    private final SimulatedGuild lab = discord.guild("Lab", ada);
    private final SimulatedChannel general = lab.textChannel("general");
    private final StreamId stream = new StreamId(RunningBot.ACME, new GuildId(lab.id()));
    private final String uri;
    private final MongoDatabase database;
    private final LinkedServers servers;
    private @Nullable RunningBot bot;

    CatchUpTest(MongoEngine engine, MongoClient client) {
        String name = "catch-up-" + UUID.randomUUID().toString().substring(0, 8);
        this.database = client.getDatabase(name);
        this.servers = new LinkedServers(database, Clock.systemUTC());
        this.uri = engine.uri().replaceFirst("(mongodb://[^/?]+)/?", "$1/" + name);
    }

    @BeforeEach
    void invite() {
        bo.joins(lab);
        discord.bot().joins(lab);
    }

    @AfterEach
    void close() {
        stop();
        discord.close();
        database.drop();
    }

    @Test
    void everythingThatWasWrittenBeforeTheLinkIsFetched() {
        List<Long> old = many(general, 350);
        general.react(bo, old.getFirst(), "👍");
        SimulatedChannel thread = general.startThread(bo, old.get(10), "long ago");
        List<Long> inThread = many(thread, 120);
        thread.archive();
        SimulatedChannel forum = lab.forum("ideas", "good");
        SimulatedChannel post = forum.post(ada, "an idea", List.of("good"), "listen");
        long answer = post.send(bo, "I listen");
        post.archive();
        long poll = general.send(ada, MessageDraft.poll("Tea?", 1, false, "yes", "no"));
        general.vote(bo, poll, 1);

        link();

        old.forEach(id -> shown(general, id));
        inThread.forEach(id -> shown(thread, id));
        shown(post, answer);
        whole(general, thread, post);
        until(() -> assertThat(rows("reactions", general, old.getFirst())).containsExactly(bo.id()));
        until(() -> assertThat(rows("votes", general, poll)).containsExactly(bo.id()));
    }

    @Test
    void noMoreIsFetchedThanWasAskedFor() {
        long old = general.seed(ada, Instant.now().minusSeconds(60), "before the link");
        servers.link(stream, "?", null, "ada", ChannelChoice.all());
        servers.history(stream, HistoryDepth.none());
        start();
        long live = general.send(ada, "after it");

        shown(general, live);
        whole(general);
        assertThat(message(general, old)).isNull();
    }

    @Test
    void whatHappenedWhileTheBotWasAwayIsFound() {
        long edited = general.send(ada, "helo");
        long removed = general.send(ada, "oops");
        long last = general.send(ada, "the newest, which goes too");
        long reacted = general.send(ada, "nice");
        long swapped = general.send(ada, "who?");
        general.react(bo, reacted, "👍");
        general.react(bo, swapped, "👍");
        SimulatedChannel gone = lab.textChannel("gone");
        long inGone = gone.send(ada, "soon nobody knows");
        link();
        whole(general, gone);
        until(() -> assertThat(rows("reactions", general, reacted)).containsExactly(bo.id()));
        until(() -> assertThat(rows("reactions", general, swapped)).containsExactly(bo.id()));
        shown(gone, inGone);
        stop();

        general.edit(edited, "hello");
        general.delete(removed);
        general.delete(last);
        general.unreact(bo, reacted, "👍");
        general.unreact(bo, swapped, "👍");
        general.react(ada, swapped, "👍");
        gone.delete();
        SimulatedChannel thread = general.startThread(bo, "meanwhile");
        long inThread = thread.send(bo, "and over");
        thread.archive();
        start();

        until(() -> assertThat(content(general, edited)).isEqualTo("hello"));
        until(() -> assertThat(state(general, removed)).isEqualTo("removed"));
        until(() -> assertThat(state(general, last)).isEqualTo("removed"));
        until(() -> assertThat(rows("reactions", general, reacted)).isEmpty());
        until(() -> assertThat(rows("reactions", general, swapped)).containsExactly(ada.id()));
        until(() -> assertThat(state(gone, inGone)).isEqualTo("removed"));
        shown(thread, inThread);
        whole(general, thread);
    }

    @Test
    void eventsThatNeverCameAreFetchedInANewSession() {
        long edited = general.send(ada, "helo");
        link();
        shown(general, edited);
        whole(general);

        discord.faults().dropNext("MESSAGE_CREATE", 1);
        long dropped = general.send(ada, "nobody hears this");
        discord.faults().dropNext("MESSAGE_UPDATE", 1);
        general.edit(edited, "hello");
        long next = general.send(ada, "and this they do");

        shown(general, next);
        shown(general, dropped);
        until(() -> assertThat(content(general, edited)).isEqualTo("hello"));
        whole(general);
    }

    /** No session names an archived thread, and that its newest message came live says nothing of the one before. */
    @Test
    void whatNeverCameOfAThreadThatIsArchivedByNowIsFetched() {
        link();
        whole(general);
        SimulatedChannel thread = general.startThread(bo, "soon over");
        discord.faults().dropNext("MESSAGE_CREATE", 1);
        long dropped = thread.send(bo, "nobody hears this");
        long next = thread.send(bo, "and this they do");
        thread.archive();

        shown(thread, next);
        shown(thread, dropped);
        whole(general, thread);
    }

    @Test
    void aPermissionThatComesBackBringsWhatWasWrittenMeanwhile() {
        long before = general.send(ada, "before");
        link();
        shown(general, before);
        whole(general);

        general.overwrite(discord.bot(), 0, Permission.VIEW_CHANNEL.bit());
        until(() -> assertThat(coverage(general).live()).isNull());
        long meanwhile = general.send(ada, "meanwhile");
        general.edit(before, "changed meanwhile");
        assertThat(coverage(general).gaps(meanwhile)).extracting(Gap::reason).containsOnly(GapReason.NO_PERMISSION);
        general.overwrite(discord.bot(), Permission.VIEW_CHANNEL.bit(), 0);

        shown(general, meanwhile);
        whole(general);
    }

    @Test
    void historyThatMayNotBeReadIsAGapUntilItMay() {
        List<Long> old = many(general, 5);
        general.overwrite(discord.bot(), 0, Permission.READ_MESSAGE_HISTORY.bit());
        link();
        until(() -> assertThat(coverage(general).gaps(Long.MAX_VALUE))
                .extracting(Gap::reason)
                .contains(GapReason.NO_PERMISSION));
        long live = general.send(ada, "live");
        shown(general, live);
        assertThat(message(general, old.getFirst())).isNull();

        general.overwrite(discord.bot(), Permission.READ_MESSAGE_HISTORY.bit(), 0);

        old.forEach(id -> shown(general, id));
        whole(general);
    }

    @Test
    void whatMayHaveChangedWhereHistoryMayNotBeReadAnyMoreIsAGap() {
        long edited = general.send(ada, "helo");
        link();
        shown(general, edited);
        whole(general);
        stop();
        general.edit(edited, "hello");
        general.overwrite(discord.bot(), 0, Permission.READ_MESSAGE_HISTORY.bit());

        start();

        until(() -> assertThat(coverage(general).gaps(edited))
                .extracting(Gap::reason)
                .contains(GapReason.NO_PERMISSION));
        general.overwrite(discord.bot(), Permission.READ_MESSAGE_HISTORY.bit(), 0);
        until(() -> assertThat(content(general, edited)).isEqualTo("hello"));
        whole(general);
    }

    @Test
    void contentThatWasWithheldIsFetchedWhenItMayBeReadAgain() {
        long before = general.send(ada, "before");
        link();
        shown(general, before);
        whole(general);

        discord.gateway().intents().deny(discord.bot().applicationId(), Intent.MESSAGE_CONTENT);
        long withheld = general.send(ada, "withheld");
        general.edit(before, "edited");
        shown(general, withheld);
        until(() -> assertThat(coverage(general).holes())
                .extracting(hole -> hole.reason())
                .contains(GapReason.CONTENT_WITHHELD));
        assertThat(content(general, before)).isEqualTo("before");
        discord.gateway().intents().allow(discord.bot().applicationId(), Intent.MESSAGE_CONTENT);

        until(() -> assertThat(content(general, withheld)).isEqualTo("withheld"));
        until(() -> assertThat(content(general, before)).isEqualTo("edited"));
        whole(general);
    }

    @Test
    void whoWasHeardByRestAloneIsShownAsTheServerShowsThem() {
        SimulatedUser cy = discord.user("cy");
        SimulatedUser guest = discord.user("guest");
        cy.joins(lab);
        guest.joins(lab);
        bo.calledFromNowOn("Bobby", lab);
        long first = general.send(bo, "hello " + cy.mention());
        general.send(cy, "hello");
        general.send(guest, "and goodbye");
        guest.leaves(lab);
        link();
        shown(general, first);
        whole(general);

        until(() -> assertThat(member(bo)).containsEntry("nick", "Bobby").containsKey("roles"));
        until(() -> assertThat(member(cy)).containsKey("joined_at"));
        assertThat(member(guest)).isNull();
        double asked = askedForMembers();

        long later = general.send(bo, "from Bobby");
        bo.calledFromNowOn("Robert", lab);
        long latest = general.send(bo, "from Robert");
        shown(general, later);
        until(() -> assertThat(member(bo)).containsEntry("nick", "Robert"));

        Purges purges = Objects.requireNonNull(bot).bean(Purges.class);
        purges.ask(RunningBot.ACME, new PurgeScope.Person(new UserId(cy.id())));
        until(() -> assertThat(person(cy)).isNull());
        general.send(cy, "forgotten");
        discord.faults().dropNext("MESSAGE_UPDATE", 1);
        general.edit(latest, "read again");
        general.send(ada, "somebody else");
        until(() -> assertThat(content(general, latest)).isEqualTo("read again"));
        whole(general);
        assertThat(askedForMembers())
                .as("neither who left nor who was forgotten is asked for, nor who is known")
                .isEqualTo(asked);
        assertThat(member(bo)).containsEntry("nick", "Robert");
        assertThat(person(cy)).isNull();
    }

    private @Nullable Document person(SimulatedUser user) {
        return database.getCollection("people")
                .find(new Document("user", user.id()))
                .first();
    }

    private @Nullable Document member(SimulatedUser user) {
        Document person = person(user);
        return person == null ? null : person.get("body", Document.class).get("member", Document.class);
    }

    private double askedForMembers() {
        return Objects.requireNonNull(bot).bean(MeterRegistry.class).find("gaia.discord.rest").timers().stream()
                .filter(timer -> String.valueOf(timer.getId().getTag("route")).contains("/members/"))
                .mapToDouble(Timer::count)
                .sum();
    }

    @Test
    void aChannelThatIsChosenLaterIsFetchedAndOneThatIsNotAnyMoreComesBackWhole() {
        SimulatedChannel random = lab.textChannel("random");
        List<Long> old = many(random, 130);
        servers.link(stream, "?", null, "ada", ChannelChoice.channels(Set.of(id(general))));
        start();
        whole(general);
        assertThat(message(random, old.getFirst())).isNull();

        servers.choose(stream, ChannelChoice.channels(Set.of(id(random))));
        old.forEach(id -> shown(random, id));
        whole(random);
        long unheard = general.send(ada, "nobody chose this");
        until(() -> assertThat(coverage(general).live()).isNull());

        servers.choose(stream, ChannelChoice.all());
        shown(general, unheard);
        whole(general, random);
    }

    @Test
    void aServerThatWasUnavailableIsCaughtUpAndNothingIsRemoved() {
        long before = general.send(ada, "before");
        link();
        shown(general, before);
        whole(general);

        lab.unavailable();
        long meanwhile = general.send(ada, "meanwhile");
        lab.available();

        shown(general, meanwhile);
        shown(general, before);
        whole(general);
    }

    @Test
    void faultsOfRestOnlyDelay() {
        List<Long> old = many(general, 400);
        discord.faults().failNext("GET", "/channels/{channel_id}/messages", 3, 500);
        discord.faults().malformNext("GET", "/channels/{channel_id}/messages", 2);
        link();

        old.forEach(id -> shown(general, id));
        whole(general);
    }

    private void link() {
        servers.link(stream, "?", null, "ada", ChannelChoice.all());
        start();
    }

    private void start() {
        bot = RunningBot.start(discord, uri, SOON);
    }

    private void stop() {
        if (bot != null) {
            bot.close();
            bot = null;
        }
    }

    private List<Long> many(SimulatedChannel channel, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> channel.send(i % 2 == 0 ? ada : bo, "number " + i))
                .toList();
    }

    private void whole(SimulatedChannel... channels) {
        for (SimulatedChannel channel : channels) {
            until(() -> {
                ChannelCoverage coverage = coverage(channel);
                assertThat(coverage.isWhole()).as(coverage.toString()).isTrue();
            });
        }
    }

    private ChannelCoverage coverage(SimulatedChannel channel) {
        return Objects.requireNonNull(bot).bean(CoverageLedger.class).channel(stream, id(channel));
    }

    private void shown(SimulatedChannel channel, long message) {
        until(() -> assertThat(state(channel, message)).isEqualTo("shown"));
    }

    private @Nullable String state(SimulatedChannel channel, long message) {
        Document found = message(channel, message);
        return found == null ? null : found.getString("state");
    }

    private @Nullable String content(SimulatedChannel channel, long message) {
        Document found = message(channel, message);
        return found == null ? null : found.get("body", Document.class).getString("content");
    }

    private @Nullable Document message(SimulatedChannel channel, long message) {
        return database.getCollection("messages")
                .find(new Document("_id", key(channel, message)))
                .first();
    }

    private List<Long> rows(String collection, SimulatedChannel channel, long message) {
        return database.getCollection(collection).find(new Document("on", true)).into(new ArrayList<>()).stream()
                .filter(row -> row.getString("_id").startsWith(key(channel, message)))
                .map(row -> row.getLong("user"))
                .toList();
    }

    private static String key(SimulatedChannel channel, long message) {
        return new MessageKey(RunningBot.ACME, id(channel), new MessageId(message)).id();
    }

    private static ChannelId id(SimulatedChannel channel) {
        return new ChannelId(channel.id());
    }

    private static void until(ThrowingRunnable assertion) {
        Eventually.until(PATIENCE, assertion);
    }
}
