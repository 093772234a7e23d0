package space.gaia.bot.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.archive.Keeping;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.server.Audiences;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Savers;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

class StreamLedgerTest {

    private static final Position HERE = new Position(1, 5, 0);

    private final Clock clock = Clock.systemUTC();
    private final Budget budget = new Budget(1000);
    private final ArchiveStatus status = new ArchiveStatus(clock, budget);
    private final Archive archive = new Archive();
    private final List<Loss> gaps = new ArrayList<>();
    /** What the database says to whoever is about to claim; nothing more: yes. */
    private final Queue<Boolean> confirmations = new ConcurrentLinkedQueue<>();

    private final StreamLedger ledger = new StreamLedger(
            archive,
            new Leases(archive),
            guild -> confirmations.isEmpty() || confirmations.remove(),
            new Persistence(status),
            (_, loss) -> gaps.add(loss),
            (_, _) -> {},
            new StreamMetrics(new SimpleMeterRegistry(), budget, clock),
            clock);
    private final StreamState stream = new StreamState(new LinkedServer(
            new WorkspaceId("acme"),
            new GuildId(1),
            "Lab",
            null,
            "ada",
            Instant.EPOCH,
            ChannelChoice.all(),
            false,
            HistoryDepth.all(),
            true,
            ServerHealth.up(Instant.EPOCH),
            Set.of(),
            new Audiences(Map.of(), null, 1),
            null,
            Savers.MODERATORS,
            1));

    @Test
    void whileMongoDbIsAwayNothingIsLostAndHealthSaysSo() throws InterruptedException {
        archive.failing.add(new MongoSocketException("gone", new ServerAddress()));
        archive.failing.add(new MongoSocketException("gone", new ServerAddress()));
        archive.onFailure =
                () -> archive.seenDown |= status.health().getStatus().equals(Status.DOWN);
        stream.pending.add(removed(11));

        assertThat(ledger.flush(stream, HERE)).isTrue();

        assertThat(archive.written).containsExactly(removed(11));
        assertThat(archive.seenDown).isTrue();
        assertThat(status.health().getStatus()).isEqualTo(Status.UP);
        assertThat(gaps).isEmpty();
    }

    @Test
    void aDeposedOwnerClaimsAgainAndThenWrites() throws InterruptedException {
        archive.deposals = 1;
        stream.pending.add(removed(11));

        assertThat(ledger.flush(stream, HERE)).isTrue();

        assertThat(archive.claims).isEqualTo(2);
        assertThat(archive.written).containsExactly(removed(11));
    }

    @Test
    void whoseShardIsAnothersClaimsNothing() throws InterruptedException {
        confirmations.addAll(List.of(true, false));
        archive.deposals = 1;
        stream.pending.add(removed(11));
        Thread lane = Thread.ofVirtual().start(() -> {
            try {
                ledger.flush(stream, HERE);
            } catch (InterruptedException _) {
                // As a lane is ended.
            }
        });

        await().until(confirmations::isEmpty);
        lane.interrupt();
        lane.join();

        assertThat(archive.claims).isEqualTo(1);
        assertThat(archive.written).isEmpty();
    }

    @Test
    void whatTheArchiveCannotKeepIsAGapAndTheRestIsWritten() throws InterruptedException {
        archive.poison = removed(12);
        stream.pending.addAll(List.of(removed(11), removed(12), removed(13)));

        assertThat(ledger.flush(stream, HERE)).isFalse();

        assertThat(archive.written).containsExactly(removed(11), removed(13));
        assertThat(gaps).singleElement().satisfies(gap -> {
            assertThat(gap.channel()).isEqualTo(new ChannelId(7));
            assertThat(gap.reason()).isEqualTo(GapReason.REFUSED);
            assertThat(gap.first()).isEqualTo(12);
            assertThat(gap.last()).isEqualTo(12);
        });
    }

    @Test
    void whatADeletedChannelLeavesIsSweptUntilNothingIsLeft() throws InterruptedException {
        stream.pending.add(removed(11));
        ledger.flush(stream, HERE);
        archive.unswept.set(3);
        stream.pending.add(new ChannelEvent.ChannelRemoved(new ChannelId(7), Instant.EPOCH, new Stamp(1, 1, 2, 0)));

        ledger.flush(stream, HERE);

        await().untilAsserted(() -> assertThat(archive.unswept).hasValue(0));
    }

    @Test
    void anEventKeepsTheEpochUnderWhichItWasReceived() {
        Epochs epochs = new Epochs();
        epochs.claimed(3, new Position(1, 4, 0));
        epochs.claimed(9, new Position(1, 6, 0));

        assertThat(epochs.stamp(new Position(1, 2, 0)).epoch()).isEqualTo(3);
        assertThat(epochs.stamp(new Position(1, 6, 0)).epoch()).isEqualTo(3);
        assertThat(epochs.stamp(new Position(1, 6, 1)).epoch()).isEqualTo(9);
        assertThat(epochs.stamp(new Position(2, 1, 0))).isEqualTo(new Stamp(9, 2, 1, 0));
    }

    private static ChannelEvent removed(long message) {
        return new ChannelEvent.MessageRemoved(
                new ChannelId(7), new MessageId(message), Instant.EPOCH, new Stamp(1, 1, 1, 0));
    }

    /** Stands where the archive stands, and fails as it is told to. */
    private static final class Archive implements StreamWriter {
        final List<ChannelEvent> written = new ArrayList<>();
        final List<MongoException> failing = new ArrayList<>();
        Runnable onFailure = () -> {};
        boolean seenDown;
        final AtomicInteger unswept = new AtomicInteger();
        int deposals;
        int claims;

        @Nullable ChannelEvent poison;

        @Override
        public StreamLease claim(StreamId stream) {
            return new StreamLease(stream, "test", ++claims);
        }

        @Override
        public void remap(StreamLease lease, DataMapping mapping) {
            // Everything is kept.
        }

        @Override
        public boolean sweep(StreamLease lease) {
            return unswept.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }

        @Override
        public @Nullable Wrote write(StreamLease lease, List<ChannelEvent> events, Keeping keeping) {
            onFailure.run();
            if (!failing.isEmpty()) {
                throw failing.removeFirst();
            }
            if (deposals > 0) {
                deposals--;
                return null;
            }
            if (poison != null && events.contains(poison)) {
                throw new IllegalArgumentException("cannot be kept");
            }
            written.addAll(events);
            return new Wrote(List.of(), Set.of());
        }
    }
}
