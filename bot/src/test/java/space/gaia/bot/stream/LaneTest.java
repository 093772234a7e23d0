package space.gaia.bot.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.coverage.GapReason;

class LaneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Property(tries = 50)
    void everyServerKeepsItsOrderAndNothingIsLost(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 5) Integer> guilds,
            @ForAll @IntRange(min = 1, max = 50) int batch) {
        Map<GuildId, List<Long>> written = new ConcurrentHashMap<>();
        Lanes lanes = lanes(limits(DataSize.ofMegabytes(1), batch), guild -> {
            List<Long> order = written.computeIfAbsent(guild, _ -> new CopyOnWriteArrayList<>());
            return (observations, _, _) -> {
                assertThat(observations).hasSizeLessThanOrEqualTo(batch);
                observations.forEach(observation -> order.add(observation.at().sequence()));
            };
        });
        Map<GuildId, List<Long>> offered = new HashMap<>();
        for (int i = 0; i < guilds.size(); i++) {
            GuildId guild = new GuildId(guilds.get(i));
            offered.computeIfAbsent(guild, _ -> new ArrayList<>()).add((long) i + 1);
            assertThat(lanes.offer(guild, event(i + 1, 100))).isTrue();
        }

        lanes.stop();

        assertThat(written).isEqualTo(offered);
    }

    @Test
    void aServerThatStandsStillHoldsUpNobodyAndItsLossIsTold() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        List<Loss> losses = new CopyOnWriteArrayList<>();
        List<Long> quick = new CopyOnWriteArrayList<>();
        List<Long> slow = new CopyOnWriteArrayList<>();
        GuildId stuck = new GuildId(1);
        Lanes lanes = lanes(limits(DataSize.ofBytes(1000), 10), guild -> (observations, lost, _) -> {
            if (guild.equals(stuck)) {
                open.await();
                losses.addAll(lost);
            }
            observations.forEach(observation ->
                    (guild.equals(stuck) ? slow : quick).add(observation.at().sequence()));
        });

        for (int i = 1; i <= 30; i++) {
            lanes.offer(stuck, event(i, 100));
            assertThat(lanes.offer(new GuildId(2), event(i, 10))).isTrue();
        }

        await().atMost(PATIENCE).until(() -> quick.size() == 30);
        open.countDown();
        lanes.stop();
        assertThat(slow).hasSize(10).isSorted();
        assertThat(losses.stream().mapToLong(Loss::count).sum()).isEqualTo(20);
        assertThat(losses).allSatisfy(loss -> assertThat(loss.reason()).isEqualTo(GapReason.OVERFLOW));
        assertThat(losses.stream().mapToLong(Loss::first).min()).hasValue(1011);
        assertThat(losses.stream().mapToLong(Loss::last).max()).hasValue(1030);
    }

    @Test
    void theLimitOfTheProcessMakesTheGatewayWaitAndThenLetsGo() {
        CountDownLatch open = new CountDownLatch(1);
        LaneLimits limits = new LaneLimits(
                DataSize.ofBytes(1000),
                DataSize.ofBytes(1000),
                10,
                Duration.ofMillis(1),
                Duration.ofMillis(20),
                Duration.ofSeconds(30));
        List<Loss> losses = new CopyOnWriteArrayList<>();
        Lanes lanes = lanes(limits, _ -> (_, lost, _) -> {
            open.await();
            losses.addAll(lost);
        });

        assertThat(lanes.offer(new GuildId(1), event(1, 600))).isTrue();
        assertThat(lanes.offer(new GuildId(2), event(2, 600))).isFalse();

        open.countDown();
        await().atMost(PATIENCE).until(() -> lanes.offer(new GuildId(2), event(3, 600)));
        lanes.stop();
        assertThat(losses).isNotEmpty();
    }

    @Test
    void aWorkerThatFailsLosesItsBatchAndNotItsLane() {
        List<Loss> losses = new CopyOnWriteArrayList<>();
        List<Long> written = new CopyOnWriteArrayList<>();
        Lanes lanes = lanes(limits(DataSize.ofMegabytes(1), 1), _ -> (observations, lost, _) -> {
            losses.addAll(lost);
            for (Observation observation : observations) {
                if (observation.at().sequence() == 2) {
                    throw new IllegalStateException("as a fault of ours would");
                }
                written.add(observation.at().sequence());
            }
        });
        for (int i = 1; i <= 3; i++) {
            lanes.offer(new GuildId(1), event(i, 100));
        }

        lanes.stop();

        assertThat(written).containsExactly(1L, 3L);
        assertThat(losses)
                .extracting(Loss::first, Loss::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(1002L, GapReason.REFUSED));
    }

    private static LaneLimits limits(DataSize lane, int batch) {
        return new LaneLimits(
                lane,
                DataSize.ofMegabytes(16),
                batch,
                Duration.ofMillis(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    private static Lanes lanes(LaneLimits limits, Function<GuildId, Lane.Worker> workers) {
        Budget budget = new Budget(limits.process().toBytes());
        Clock clock = Clock.systemUTC();
        StreamMetrics metrics = new StreamMetrics(new SimpleMeterRegistry(), budget, clock);
        return new Lanes(limits, budget, workers, metrics, new ArchiveStatus(clock, budget), clock, _ -> true);
    }

    private static Observation event(long sequence, int weight) {
        return new Observation.Dispatched(
                "MESSAGE_CREATE",
                Map.of("id", Long.toString(1000 + sequence), "channel_id", "7"),
                new Position(1, sequence, 0),
                weight,
                0);
    }
}
