package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.embeddedmongo.junit.TestEngines;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.StreamId;

/** Any order, any batches, any repetition, an end at any point: the same documents. */
class ConvergenceTest {

    private static final Map<TestEngine, MongoDatabase> DATABASES = new HashMap<>();
    private static final AtomicInteger STREAMS = new AtomicInteger();

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void aDayEndsInTheSameDocumentsHoweverItArrives(@ForAll long seed) {
        assertEndsTheSame(Observed.day(), seed);
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void soDoesADayOnWhichTheChannelIsRemoved(@ForAll long seed) {
        List<ChannelEvent> day = new ArrayList<>(Observed.day());
        day.add(Observed.channelRemoved(Observed.GENERAL, 11));
        assertEndsTheSame(day, seed);
    }

    private static void assertEndsTheSame(List<ChannelEvent> day, long seed) {
        for (TestEngine engine : TestEngines.ofThisRun().all()) {
            ArchiveOnEngine straight = fresh(engine);
            straight.archive().apply(straight.lease(), day);
            sweep(straight);
            List<Document> expected = straight.known();
            assertThat(expected).isNotEmpty();

            ArchiveOnEngine shuffled = fresh(engine);
            Random random = new Random(seed);
            applyAnyhow(shuffled, day, random);
            ArchiveOnEngine last = shuffled.restarted(turn -> turn);
            batches(day, random).forEach(batch -> last.archive().apply(last.lease(), batch));
            sweep(last);

            assertThat(last.known()).as("%s, seed %d", engine, seed).isEqualTo(expected);
            assertThat(numbers(last)).as("every document has its own number").doesNotHaveDuplicates();
            assertThat(numbers(last)).allMatch(seq -> seq <= last.visible());
        }
    }

    /** Some of the day, some of it twice, with ends in between. */
    private static void applyAnyhow(ArchiveOnEngine on, List<ChannelEvent> day, Random random) {
        for (int start = 0; start < 4; start++) {
            AtomicInteger callsLeft = new AtomicInteger(1 + random.nextInt(25));
            ArchiveOnEngine started = on.restarted(turn -> new CrashingTurn(turn, callsLeft));
            try {
                batches(day, random).forEach(batch -> started.archive().apply(started.lease(), batch));
            } catch (CrashingTurn.Crash _) {
                assertThat(callsLeft.get()).isZero();
            }
        }
    }

    private static List<List<ChannelEvent>> batches(List<ChannelEvent> day, Random random) {
        List<ChannelEvent> events = new ArrayList<>(day);
        for (int i = 0; i < day.size() / 2; i++) {
            events.add(day.get(random.nextInt(day.size())));
        }
        Collections.shuffle(events, random);
        List<List<ChannelEvent>> batches = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            int to = Math.min(events.size(), from + 1 + random.nextInt(12));
            batches.add(events.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static void sweep(ArchiveOnEngine on) {
        Outcome outcome;
        do {
            outcome = on.archive().sweepRemovedChannels(on.lease(), 2);
        } while (outcome instanceof Outcome.Applied applied && applied.changed() > 0);
    }

    private static List<Long> numbers(ArchiveOnEngine on) {
        return on.everything().stream()
                .filter(document -> on.lease().stream().id().equals(document.get("stream")))
                .map(document -> document.getLong("seq"))
                .toList();
    }

    private static ArchiveOnEngine fresh(TestEngine engine) {
        MongoDatabase database = DATABASES.computeIfAbsent(engine, TestEngine::freshDatabase);
        StreamId stream = new StreamId(
                new WorkspaceId("w%d".formatted(STREAMS.incrementAndGet() + 10)),
                new GuildId(Observed.STREAM.guild().value()));
        return ArchiveOnEngine.of(engine.client(), database, stream);
    }
}
