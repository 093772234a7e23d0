package space.gaia.bot.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.lease.NamedLeases;

/** Processes that look at their leases when the test says so, by a clock of the test's. */
@OnEveryEngine
class ShardLeasesTest {

    private static final ShardSettings SETTINGS = new ShardSettings(Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final MovedClock clock = new MovedClock();
    private final NamedLeases leases;

    ShardLeasesTest(TestEngine on, MongoClient client) {
        MongoDatabase database = on.freshDatabase();
        this.leases = new NamedLeases(new Engine(client, database), clock);
    }

    @Test
    void whoeverIsAloneHasAllAtOnceAndWhoeverComesGetsAHalf() {
        Process first = new Process("a");
        Process second = new Process("b");

        first.join(4);
        assertThat(first.shards.wanted()).containsExactlyInAnyOrder(0, 1, 2, 3);
        second.join(4);
        assertThat(second.shards.wanted()).isEmpty();
        assertThat(second.shards.isServedElsewhere(guild(3, 4))).isTrue();
        first.shards.look();
        await().until(() -> first.told.contains("left 3") && first.told.contains("left 2"));
        await().until(() -> {
            second.shards.look();
            return second.shards.wanted().size() == 2;
        });

        assertThat(first.shards.wanted()).containsExactlyInAnyOrder(0, 1);
        assertThat(second.shards.wanted()).containsExactlyInAnyOrder(2, 3);
        assertThat(first.told).containsSubsequence("stop 3", "leaving 3", "left 3");
        assertThat(first.shards.serves(guild(1, 4))).isTrue();
        assertThat(first.shards.serves(guild(3, 4))).isFalse();
        assertThat(first.shards.processes()).isEqualTo(2);
        first.shards.look();
        assertThat(first.shards.isServedElsewhere(guild(3, 4))).isTrue();
        assertThat(first.shards.isServedElsewhere(guild(1, 4))).isFalse();
    }

    @Test
    void whoeverWasPausedForTooLongConfirmsNothingAndGivesUpBeforeAnythingElse() {
        Process paused = new Process("a");
        Process other = new Process("b");
        paused.join(1);
        assertThat(paused.shards.confirms(guild(0, 1))).isTrue();
        clock.pass(Duration.ofSeconds(36));

        other.join(1);

        assertThat(other.shards.wanted()).containsExactly(0);
        assertThat(paused.shards.wanted()).as("it does not know yet").containsExactly(0);
        assertThat(paused.shards.confirms(guild(0, 1))).isFalse();
        paused.shards.look();
        assertThat(paused.shards.wanted()).isEmpty();
        assertThat(paused.shards.serves(guild(0, 1))).isFalse();
        assertThat(paused.told).containsExactly("stop 0", "left 0");
        assertThat(other.shards.confirms(guild(0, 1))).isTrue();
    }

    @Test
    void whatNobodyTookMeanwhileIsKept() {
        Process first = new Process("a");
        first.join(2);
        clock.pass(Duration.ofHours(2));

        first.shards.look();

        assertThat(first.shards.wanted()).containsExactlyInAnyOrder(0, 1);
        assertThat(first.told).isEmpty();
    }

    @Test
    void whatAProcessOfThisPlaceLeftAtItsDeathIsTakenAtOnce() throws IOException, InterruptedException {
        Whereabouts self = Whereabouts.ofThisProcess();
        assumeThat(self.place()).as("this machine tells where a process is").isNotEmpty();
        java.lang.Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Process dead = new Process(new Whereabouts("bot-dead", self.place(), ended.pid(), 1));
        dead.join(3);

        Process next = new Process(self);
        next.join(3);

        assertThat(next.shards.wanted()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(next.shards.processes()).isEqualTo(1);
    }

    @Test
    void whoJoinsDoesWithTheNumberThatThereIsUnlessItIsNoGood() {
        Process first = new Process("a");
        assertThat(first.join(2)).isEqualTo(2);
        Process second = new Process("b");
        assertThat(second.join(3)).isEqualTo(2);
        assertThat(second.shards.isOutnumbered()).isFalse();

        assertThat(second.shards.join("app", 3, true, second)).isEqualTo(3);
        first.shards.look();

        assertThat(first.shards.isOutnumbered()).isTrue();
        assertThat(first.shards.join("app", 2, true, first)).isEqualTo(3);
    }

    @Test
    void whoCannotServeLeavesAllToOthers() {
        Process first = new Process("a");
        Process second = new Process("b");
        first.join(2);
        second.join(2);

        first.shards.leave();

        await().until(() -> {
            second.shards.look();
            return second.shards.wanted().size() == 2 && second.shards.processes() == 1;
        });
        assertThat(first.shards.wanted()).isEmpty();
    }

    /** A server of that shard. */
    private static GuildId guild(int shard, int total) {
        return LongStream.iterate(1L << 22, id -> id + (1L << 22))
                .mapToObj(GuildId::new)
                .filter(guild -> new Shard(shard, total).has(guild))
                .findFirst()
                .orElseThrow();
    }

    private final class Process implements ShardLeases.Runner, ShardFollower {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private final ShardLeases shards;

        Process(String name) {
            this(new Whereabouts("bot-" + name, "elsewhere " + name, 1, 1));
        }

        Process(Whereabouts self) {
            this.shards = new ShardLeases(leases, SETTINGS, self, () -> Stream.of(this), clock);
        }

        int join(int recommended) {
            return shards.join("app", recommended, false, this);
        }

        @Override
        public void stop(Shard shard) {
            told.add("stop " + shard.number());
        }

        @Override
        public void changed() {
            // The test looks when it wants to.
        }

        @Override
        public void leaving(Shard shard) {
            told.add("leaving " + shard.number());
        }

        @Override
        public void left(Shard shard) {
            told.add("left " + shard.number());
        }
    }

    private static final class MovedClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
