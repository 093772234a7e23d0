package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.junit.Needs;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.Barriers;
import space.gaia.workspace.purge.Purge;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.purge.SuppressionKey;
import space.gaia.workspace.purge.Suppressions;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.task.Task;

@OnEveryEngine
class PurgeTest {

    private static final PurgeScope PERSON = new PurgeScope.Person(PurgedDay.PERSON);
    private static final PurgeScope CHANNEL = new PurgeScope.Channel(Observed.GENERAL);
    private static final PurgeScope SERVER = new PurgeScope.Server(PurgeOnEngine.guild());
    private static final String[] TRACES_OF_PERSON = {PurgedDay.OF_PERSON, PurgedDay.PERSON.toString()};

    private final TestEngine engine;
    private final PurgeOnEngine on;

    PurgeTest(TestEngine engine) {
        this.engine = engine;
        this.on = new PurgeOnEngine(engine.client(), engine.freshDatabase());
    }

    @AfterEach
    void drop() {
        on.database.drop();
    }

    @Test
    void theReceiptOfAPersonCountsWhatWasTheirs() {
        StreamId stream = dayIn("acme");

        Purge asked = on.ask("acme", PERSON);
        assertThat(asked.isDone()).isFalse();
        assertThat(asked.target()).isNull();
        on.carryOut(2);

        Purge purge = on.purges.find(stream.workspace(), asked.id()).orElseThrow();
        assertThat(purge.isDone()).isTrue();
        // Three of theirs and two forwards of them; their reactions on others' messages, and one on a message of
        // theirs.
        assertThat(purge.counts())
                .containsEntry("messages", 5L)
                .containsEntry("forwards", 2L)
                .containsEntry("reactions", 4L)
                .containsEntry("votes", 2L)
                .containsEntry("people", 1L)
                // Two messages that named them, and the thread that they began.
                .containsEntry("changed", 3L);
        assertThat(purge.started()).isBetween(purge.at(), purge.ended());
        assertThat(on.traces(Set.of(), TRACES_OF_PERSON)).isEmpty();
    }

    @Test
    void theReceiptOfAChannelCountsWhatWasInItAndItsThreads() {
        StreamId stream = dayIn("acme");

        Purge asked = on.ask("acme", CHANNEL);
        on.carryOut(2);

        Purge purge = on.purges.find(stream.workspace(), asked.id()).orElseThrow();
        // In the channel 1, 2, 3, 9 and a removed one, in its thread 4 and 5, and a forward of 2 elsewhere.
        assertThat(purge.counts())
                .isEqualTo(Map.of(
                        "messages",
                        8L,
                        "forwards",
                        1L,
                        "reactions",
                        3L,
                        "channels",
                        2L,
                        "coverage",
                        2L,
                        "changed",
                        1L));
    }

    @Test
    void aChannelOfOneWorkspaceIsNoneOfTheOthers() {
        dayIn("acme");
        StreamId other = dayIn("beta");
        Map<String, Long> before = on.sizes(other);

        on.ask("acme", CHANNEL);
        on.carryOut(100);

        assertThat(on.sizes(other)).isEqualTo(before);
        on.owner(other).apply(day());
        assertThat(on.sizes(other)).isEqualTo(before);
    }

    @Test
    void aPersonIsForgottenInEveryWorkspaceAndEachHasItsRecord() {
        StreamId acme = dayIn("acme");
        StreamId beta = dayIn("beta");

        Purge asked = on.ask("acme", PERSON);
        on.carryOut(100);
        on.owner(acme).apply(day());
        on.owner(beta).apply(day());

        assertThat(on.traces(Set.of(), TRACES_OF_PERSON)).isEmpty();
        assertThat(on.purges.find(beta.workspace(), asked.id()).orElseThrow().isDone())
                .isTrue();
        for (StreamId stream : List.of(acme, beta)) {
            assertThat(on.count("purges", new Document("stream", stream.id()).append("seq", new Document("$gt", 0))))
                    .isEqualTo(1);
            assertThat(on.purges.matches(stream.workspace(), asked.id(), Set.of(PurgedDay.PERSON, Observed.user(1))))
                    .contains(Set.of(PurgedDay.PERSON));
        }
    }

    @Test
    void whoIsLetBackIsStoredAgainAndWhatWasDeletedStaysSo() {
        StreamId stream = dayIn("acme");
        on.ask("acme", PERSON);
        on.carryOut(100);
        PurgeOnEngine.Owner owner = on.owner(stream);
        owner.apply(day());

        assertThat(on.purges.lift(PurgedDay.PERSON)).isTrue();
        assertThat(on.traces(Set.of(), TRACES_OF_PERSON)).isEmpty();
        // The same owner, which knew them as forgotten.
        owner.apply(PurgedDay.known());

        assertThat(on.count("messages", new Document("author", PurgedDay.PERSON.value())))
                .isEqualTo(2);
        assertThat(on.purges.lift(PurgedDay.PERSON)).isFalse();
    }

    @Test
    void aChannelThatIsChosenAnewIsStoredAgain() {
        StreamId stream = dayIn("acme");
        PurgeOnEngine.Owner owner = on.owner(stream);
        on.ask("acme", CHANNEL);
        owner.apply(day());
        on.carryOut(100);
        owner = on.owner(stream);
        assertThat(on.purges.keepsOut(stream, Observed.GENERAL)).isTrue();
        assertThat(on.purges.keepsOut(stream, PurgedDay.THREAD)).isTrue();
        assertThat(on.purges.keepsOut(stream, PurgedDay.LOBBY)).isFalse();
        owner.apply(day());

        on.servers.choose(stream, ChannelChoice.all());
        assertThat(on.purges.keepsOut(stream, Observed.GENERAL)).isFalse();
        owner.apply(day());

        assertThat(on.count("messages", new Document("channel", Observed.GENERAL.value())))
                .isEqualTo(5);
    }

    @Test
    void aServerThatIsLinkedAgainBeginsWithNothingAndItsNumbersGoOn() {
        StreamId stream = dayIn("acme");
        long before = on.streams.visible(stream);
        on.ask("acme", SERVER);
        // Linked again while the purge goes on: it counts when that is done.
        on.servers.link(stream, "Again", null, "ada", ChannelChoice.all());
        assertThat(on.servers.find(stream).orElseThrow().linked()).isFalse();
        on.owner(stream).apply(day());
        on.carryOut(3);

        assertThat(on.servers.find(stream).orElseThrow().linked()).isTrue();
        assertThat(on.sizes(stream)).isEmpty();
        on.owner(stream).apply(PurgedDay.known());
        assertThat(on.sizes(stream)).containsEntry("messages", 4L);
        assertThat(on.streams.visible(stream)).isGreaterThan(before);
    }

    @Test
    @Needs(Capability.TRANSACTIONS)
    void anOwnerThatWasDeposedDeletesNothing() {
        StreamId stream = dayIn("acme");
        Purge asked = on.ask("acme", CHANNEL);
        String record = stream.id() + "/" + asked.id();
        PurgeOnEngine.Owner deposed = on.owner(stream);
        assertThat(deposed.step(record, 1)).isInstanceOf(TaskStep.More.class);
        on.owner(stream);
        Map<String, Long> before = on.sizes(stream);

        assertThat(deposed.step(record, 1)).isInstanceOf(TaskStep.Deposed.class);
        assertThat(deposed.step(record, 1)).isInstanceOf(TaskStep.Deposed.class);

        assertThat(on.sizes(stream)).isEqualTo(before);
    }

    @Test
    void askedForTwiceItIsOnePurge() {
        dayIn("acme");

        for (PurgeScope scope : List.of(PERSON, CHANNEL, SERVER)) {
            Purge first = on.ask("acme", scope);
            assertThat(on.ask("acme", scope).id()).isEqualTo(first.id());
        }
        assertThat(on.tasks.due()).hasSize(3);
        on.carryOut(5);
        assertThat(on.purges.all(new WorkspaceId("acme"))).hasSize(3).allMatch(Purge::isDone);
    }

    @Test
    void withoutAKeyNobodyIsForgottenAndWhoIsForgottenIsNotLetIn() {
        StreamId stream = dayIn("acme");
        Barriers keyless = new Barriers(on.engine, SuppressionKey.none());
        assertThat(new Purges(on.engine, keyless, on.tasks).ask(stream.workspace(), PERSON))
                .isEqualTo(new Asked.NoKey());

        on.ask("acme", PERSON);

        MessageArchive archive = new MessageArchive(on.engine, on.streams::turn, keyless);
        assertThatThrownBy(() -> archive.apply(on.streams.claim(stream, "test"), day()))
                .isInstanceOf(Suppressions.NoKey.class)
                .hasMessageContaining("GAIA_SUPPRESSION_KEY");
    }

    @Test
    void whatIsNotThereCannotBePurged() {
        dayIn("acme");

        assertThat(on.purges.ask(new WorkspaceId("beta"), CHANNEL)).isEqualTo(new Asked.Unknown());
        assertThat(on.purges.ask(new WorkspaceId("beta"), SERVER)).isEqualTo(new Asked.Unknown());
        Purge nothing = on.ask("beta", PERSON);
        assertThat(nothing.isDone()).isTrue();
    }

    @Test
    void oneTakesATaskAndAFailureIsKeptUntilItGetsOn() {
        dayIn("acme");
        on.ask("acme", CHANNEL);
        Task task = on.tasks.due().getFirst();

        assertThat(on.tasks.take(task.id(), "one", Duration.ofMinutes(5))).isTrue();
        assertThat(on.tasks.take(task.id(), "other", Duration.ofMinutes(5))).isFalse();
        on.tasks.failed(task.id(), "one", "no luck", Duration.ofMinutes(5));
        assertThat(on.tasks.due()).isEmpty();
        assertThat(on.tasks.stuck(1)).singleElement().satisfies(stuck -> {
            assertThat(stuck.error()).isEqualTo("no luck");
            assertThat(stuck.attempts()).isEqualTo(1);
            assertThat(stuck.state()).isEqualTo(Task.State.FAILED);
        });
        assertThat(on.tasks.take(task.id(), "other", Duration.ofMinutes(5))).isTrue();
        on.tasks.progress(task.id(), "other", Map.of("messages", 3L));
        on.tasks.done(task.id(), "other");

        assertThat(on.tasks.find(task.id())).get().satisfies(done -> {
            assertThat(done.state()).isEqualTo(Task.State.DONE);
            assertThat(done.progress()).containsEntry("messages", 3L);
            assertThat(done.ended()).isNotNull();
        });
        assertThat(on.tasks.stuck(1)).isEmpty();
    }

    private StreamId dayIn(String workspace) {
        StreamId stream = on.link(workspace);
        on.owner(stream).apply(day());
        return stream;
    }

    private static List<ChannelEvent> day() {
        List<ChannelEvent> day = new ArrayList<>(PurgedDay.known());
        day.addAll(PurgedDay.rest());
        return day;
    }
}
