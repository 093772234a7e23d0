package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.Document;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.embeddedmongo.junit.TestEngines;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.purge.Purge;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.stream.StreamId;

/**
 * A purge at any point among events in any order, with ends and other owners at any point of it: nothing is left, and
 * nothing comes back.
 */
class PurgePropertiesTest {

    private static final Set<String> OF_WHAT_STAYS_OUT = Set.of("purges", "servers");

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void nothingIsLeftOfAPerson(@ForAll long seed) {
        for (TestEngine engine : TestEngines.ofThisRun().all()) {
            Trial trial = new Trial(engine, seed);
            trial.on.connected(trial.stream, PurgedDay.PERSON.toString(), PurgedDay.OF_PERSON);
            trial.purge(new PurgeScope.Person(PurgedDay.PERSON));

            assertThat(trial.on.traces(Set.of(), PurgedDay.OF_PERSON, PurgedDay.PERSON.toString()))
                    .as("%s, seed %d", engine, seed)
                    .isEmpty();
            assertThat(trial.on.count(
                            "messages",
                            new Document("author", Observed.user(PurgedDay.ADA).value())))
                    .as("what others wrote is there")
                    .isEqualTo(5);
            trial.end();
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void nothingIsLeftOfAChannelAndItsThreads(@ForAll long seed) {
        for (TestEngine engine : TestEngines.ofThisRun().all()) {
            Trial trial = new Trial(engine, seed);
            Map<String, Long> before = trial.sizesBefore;
            Purge purge = trial.purge(new PurgeScope.Channel(Observed.GENERAL));

            assertThat(trial.on.traces(
                            OF_WHAT_STAYS_OUT,
                            PurgedDay.OF_CHANNEL,
                            Observed.GENERAL.toString(),
                            PurgedDay.THREAD.toString()))
                    .as("%s, seed %d", engine, seed)
                    .isEmpty();
            assertThat(before).isNotEmpty();
            assertThat(purge.counts()).as("%s, seed %d", engine, seed).containsEntry("forwards", 1L);
            trial.end();
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void nothingIsLeftOfAServer(@ForAll long seed) {
        for (TestEngine engine : TestEngines.ofThisRun().all()) {
            Trial trial = new Trial(engine, seed);
            Map<String, Long> before = trial.sizesBefore;
            Purge purge = trial.purge(new PurgeScope.Server(PurgeOnEngine.guild()));

            assertThat(trial.on.sizes(trial.stream))
                    .as("%s, seed %d", engine, seed)
                    .isEmpty();
            assertThat(trial.on.traces(Set.of(), "planted", PurgedDay.PERSON.toString(), "A server"))
                    .isEmpty();
            assertThat(purge.counts()).as("%s, seed %d", engine, seed).isEqualTo(before);
            trial.end();
        }
    }

    /** One day on one engine. */
    private static final class Trial {
        private final PurgeOnEngine on;
        private final StreamId stream;
        private final Random random;
        private final List<ChannelEvent> day = new ArrayList<>(PurgedDay.known());
        private final Map<String, Long> sizesBefore;

        Trial(TestEngine engine, long seed) {
            MongoDatabase database = engine.freshDatabase();
            this.on = new PurgeOnEngine(engine.client(), database);
            this.random = new Random(seed);
            this.stream = on.link("acme");
            List<ChannelEvent> rest = new ArrayList<>(PurgedDay.rest());
            Collections.shuffle(rest, random);
            List<ChannelEvent> before = new ArrayList<>(day);
            before.addAll(rest.subList(0, random.nextInt(rest.size() + 1)));
            day.addAll(rest);
            for (int i = 0; i < 2; i++) {
                crashing(before);
            }
            PurgeOnEngine.Owner owner = on.owner(stream);
            batches(before).forEach(owner::apply);
            this.sizesBefore = on.sizes(stream);
        }

        /** Asked for once, carried out by one owner after the other, while everything is told again. */
        Purge purge(PurgeScope scope) {
            Purge asked = on.ask("acme", scope);
            String record = stream.id() + "/" + asked.id();
            TaskStep step = null;
            for (int owners = 0; !(step instanceof TaskStep.Done); owners++) {
                assertThat(owners).as("it ends").isLessThan(2_000);
                AtomicInteger callsLeft = new AtomicInteger(owners > 60 ? Integer.MAX_VALUE : 1 + random.nextInt(40));
                PurgeOnEngine.Owner owner = on.new Owner(stream, turn -> new CrashingTurn(turn, callsLeft));
                try {
                    do {
                        step = owner.step(record, 1 + random.nextInt(3));
                        if (random.nextInt(4) == 0) {
                            batches(day).forEach(owner::apply);
                        }
                    } while (!(step instanceof TaskStep.Done));
                } catch (CrashingTurn.Crash _) {
                    assertThat(callsLeft.get()).isZero();
                }
            }
            PurgeOnEngine.Owner last = on.owner(stream);
            batches(day).forEach(last::apply);
            // Threads that were not known to be of the channel were found meanwhile.
            for (TaskStep more = last.step(record, 3); !(more instanceof TaskStep.Done); ) {
                more = last.step(record, 3);
            }
            on.carryOut(3);
            batches(day).forEach(last::apply);
            assertThat(on.count("purges", new Document("seq", new Document("$gt", 0))))
                    .as("records in the feed")
                    .isEqualTo(1);
            return on.purges.find(stream.workspace(), asked.id()).orElseThrow();
        }

        void end() {
            on.database.drop();
        }

        private void crashing(List<ChannelEvent> events) {
            AtomicInteger callsLeft = new AtomicInteger(1 + random.nextInt(25));
            PurgeOnEngine.Owner owner = on.new Owner(stream, turn -> new CrashingTurn(turn, callsLeft));
            try {
                batches(events).forEach(owner::apply);
            } catch (CrashingTurn.Crash _) {
                assertThat(callsLeft.get()).isZero();
            }
        }

        private List<List<ChannelEvent>> batches(List<ChannelEvent> events) {
            List<ChannelEvent> shuffled = new ArrayList<>(events);
            for (int i = 0; i < events.size() / 3; i++) {
                shuffled.add(events.get(random.nextInt(events.size())));
            }
            Collections.shuffle(shuffled, random);
            List<List<ChannelEvent>> batches = new ArrayList<>();
            for (int from = 0, to; from < shuffled.size(); from = to) {
                to = Math.min(shuffled.size(), from + 1 + random.nextInt(8));
                batches.add(shuffled.subList(from, to));
            }
            return batches;
        }
    }
}
