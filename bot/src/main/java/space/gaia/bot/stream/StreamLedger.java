package space.gaia.bot.stream;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamLease;

/**
 * Writes to a stream as its owner: claims it, claims it again when it was lost, waits for MongoDB, and marks what the
 * archive will not take.
 */
final class StreamLedger {

    private static final Logger log = LoggerFactory.getLogger(StreamLedger.class);
    private static final int TRIES = 5;
    private static final Duration BEFORE_CLAIMING_AGAIN = Duration.ofSeconds(1);

    private final StreamWriter archive;
    private final Leases leases;
    private final Predicate<GuildId> confirmed;
    private final Persistence persistence;
    private final BiConsumer<LinkedServer, Loss> losses;
    private final BiConsumer<LinkedServer, Set<MessageKey>> unplaced;
    private final StreamMetrics metrics;
    private final Clock clock;
    private final Sweeper sweeper;

    /**
     * {@code confirmed} asks the database whether this process serves a server, {@code losses} writes down what is missing,
     * {@code unplaced} takes messages that may come yet, and to which somebody reacted or voted before.
     */
    StreamLedger(
            StreamWriter archive,
            Leases leases,
            Predicate<GuildId> confirmed,
            Persistence persistence,
            BiConsumer<LinkedServer, Loss> losses,
            BiConsumer<LinkedServer, Set<MessageKey>> unplaced,
            StreamMetrics metrics,
            Clock clock) {
        this.archive = archive;
        this.leases = leases;
        this.confirmed = confirmed;
        this.persistence = persistence;
        this.losses = losses;
        this.unplaced = unplaced;
        this.metrics = metrics;
        this.clock = clock;
        this.sweeper = new Sweeper(archive, persistence);
    }

    /** The lease under which the stream is written, claimed if need be. */
    StreamLease lease(StreamState stream, Position received) throws InterruptedException {
        StreamLease held = stream.lease;
        if (held == null) {
            awaitConfirmation(stream.link.guild());
            held = persistence.await(() -> archive.claim(stream.link.stream()));
            stream.lease = held;
            stream.mappedBy = null;
            leases.claimed(held);
            stream.epochs.claimed(held.epoch(), received);
            log.info("stream claimed stream={} epoch={}", held.stream(), held.epoch());
            sweeper.sweep(held);
        }
        remap(stream, held);
        return held;
    }

    /** Nothing is written by a mapping before the stream knows it: what is stored is made anew from then on. */
    private void remap(StreamState stream, StreamLease held) throws InterruptedException {
        DataMapping mapping = stream.policy.mapping();
        if (!mapping.version().equals(stream.mappedBy)) {
            persistence.awaitRun(() -> archive.remap(held, mapping));
            stream.mappedBy = mapping.version();
        }
    }

    /** Whose shard it is not any more waits here until its lane is ended: it must not depose the owner that there is. */
    private void awaitConfirmation(GuildId guild) throws InterruptedException {
        while (!persistence.await(() -> confirmed.test(guild))) {
            Thread.sleep(BEFORE_CLAIMING_AGAIN); // until the lane is ended
        }
    }

    /** Writes what is pending. False: some of it was refused, and its gap is marked. */
    boolean flush(StreamState stream, Position received) throws InterruptedException {
        List<ChannelEvent> events = stream.takePending();
        if (events.isEmpty()) {
            return true;
        }
        List<ChannelEvent> refused = write(stream, events, received, TRIES);
        if (refused == null) {
            log.warn("archive refused a batch, trying each event alone stream={}", stream.link.stream());
            refused = oneByOne(stream, events, received);
        }
        metrics.written(events.size() - refused.size());
        if (!stream.unplaced.isEmpty()) {
            Set<MessageKey> unplaced = Set.copyOf(stream.unplaced);
            stream.unplaced.clear();
            persistence.awaitRun(() -> this.unplaced.accept(stream.link, unplaced));
        }
        metrics.dropped(GapReason.REFUSED, refused.size());
        StreamLease lease = stream.lease;
        if (lease != null && events.stream().anyMatch(ChannelEvent.ChannelRemoved.class::isInstance)) {
            sweeper.sweep(lease);
        }
        for (ChannelEvent event : refused) {
            mark(stream, loss(event));
        }
        return refused.isEmpty();
    }

    /** Marks a gap of this stream. */
    void mark(StreamState stream, Loss loss) throws InterruptedException {
        persistence.awaitRun(() -> losses.accept(stream.link, loss));
    }

    private List<ChannelEvent> oneByOne(StreamState stream, List<ChannelEvent> events, Position received)
            throws InterruptedException {
        List<ChannelEvent> refused = new ArrayList<>();
        for (ChannelEvent event : events) {
            List<ChannelEvent> alone = write(stream, List.of(event), received, 2);
            if (alone == null || !alone.isEmpty()) {
                refused.add(event);
            }
        }
        return refused;
    }

    /** The events that cannot be kept; null: all tries failed. */
    private @Nullable List<ChannelEvent> write(
            StreamState stream, List<ChannelEvent> events, Position received, int tries) throws InterruptedException {
        int left = tries;
        while (left > 0) {
            try {
                StreamLease lease = lease(stream, received);
                Written written = persistence.await(() -> new Written(archive.write(lease, events, stream.keeping())));
                StreamWriter.Wrote wrote = written.wrote();
                if (wrote != null) {
                    stream.unplaced.addAll(wrote.unplaced());
                    return wrote.refused();
                }
                // Another process owns it now, or did. The one that has the shard is the one that should.
                log.warn("stream was claimed by another process stream={} epoch={}", lease.stream(), lease.epoch());
                stream.lease = null;
                leases.lost(lease);
                Thread.sleep(BEFORE_CLAIMING_AGAIN); // two owners must not claim in a circle
            } catch (MongoException | IllegalStateException | IllegalArgumentException e) {
                left--;
                log.debug("archive refused a batch stream={}", stream.link.stream(), e);
            }
        }
        return null;
    }

    private record Written(StreamWriter.@Nullable Wrote wrote) {}

    private Loss loss(ChannelEvent event) {
        ChannelId channel = switch (event) {
            case ChannelEvent.OfMessage of -> of.channel();
            case ChannelEvent.ChannelSeen seen -> seen.channel();
            case ChannelEvent.ChannelRemoved removed -> removed.channel();
            case ChannelEvent.ThreadsListed _, ChannelEvent.PersonSeen _ -> null;
        };
        long message = event instanceof ChannelEvent.OfMessage of ? of.message().value() : 0;
        return new Loss(channel, GapReason.REFUSED, message, message, clock.instant(), 1);
    }
}
