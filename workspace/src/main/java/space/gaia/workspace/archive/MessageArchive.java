package space.gaia.workspace.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.purge.Barrier;
import space.gaia.workspace.purge.Barriers;
import space.gaia.workspace.purge.SuppressionKey;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.StreamTurn;
import space.gaia.workspace.stream.Streams;

/**
 * What is known of the linked servers. The bot's observations are joined into it: applying any set of them, in any order
 * and batches, any number of times, with an end at any point, ends in the same documents.
 */
@Component
public final class MessageArchive {

    private static final int TRIES = 8;
    private static final int STREAMS = 10_000;

    private final Engine engine;
    private final Turns turns;
    private final Barriers barriers;
    private final ReentrantLock opening = new ReentrantLock();
    private final Cache<StreamLease, StreamMemory> memories = Caffeine.newBuilder()
            .maximumSize(STREAMS)
            .expireAfterAccess(Duration.ofHours(2))
            .build();
    private volatile @Nullable Tables opened;

    /** Begins a batch of writes. */
    @FunctionalInterface
    interface Turns {
        StreamTurn turn(StreamLease lease);
    }

    @Autowired
    public MessageArchive(Engine engine, Streams streams, Barriers barriers) {
        this(engine, streams::turn, barriers);
    }

    /** One in whose database nobody can be forgotten. */
    public MessageArchive(Engine engine, Streams streams) {
        this(engine, streams::turn);
    }

    MessageArchive(Engine engine, Turns turns) {
        this(engine, turns, new Barriers(engine, SuppressionKey.none()));
    }

    MessageArchive(Engine engine, Turns turns, Barriers barriers) {
        this.engine = engine;
        this.turns = turns;
        this.barriers = barriers;
    }

    /**
     * Joins what was observed into the archive. A batch is written as one where the engine has transactions; elsewhere
     * readers see it as one. After an exception nothing or a part of it is there, and it can be applied again.
     *
     * @param keeping what of it is written, and in which form
     * @throws MongoException when the database refuses or cannot be reached
     */
    public Outcome apply(StreamLease lease, List<? extends ChannelEvent> events, Keeping keeping) {
        Tables tables = tables();
        StreamMemory memory = memories.get(lease, this::remember);
        memory.lock().lock();
        try {
            Outcome outcome = apply(tables, lease, events, memory, keeping);
            if (outcome instanceof Outcome.Deposed) {
                memories.invalidate(lease);
            }
            return outcome;
        } finally {
            memory.lock().unlock();
        }
    }

    /** Joins all of it as it came. */
    public Outcome apply(StreamLease lease, List<? extends ChannelEvent> events) {
        return apply(lease, events, Keeping.EVERYTHING);
    }

    /**
     * Goes on with removing the threads and messages of channels that are gone. It can be stopped at any point, and
     * called again.
     *
     * @param limit the most documents to remove in this call
     * @return what was applied; nothing changed: nothing is left to do
     */
    public Outcome sweepRemovedChannels(StreamLease lease, int limit) {
        tables();
        RemovedChannels removed = new RemovedChannels(engine);
        RemovedChannels.Unswept next = removed.next(lease.stream());
        while (next != null) {
            List<ChannelEvent> removals = removed.removals(lease.stream(), next, limit);
            if (!removals.isEmpty()) {
                return apply(lease, removals);
            }
            removed.done(next);
            next = removed.next(lease.stream());
        }
        return apply(lease, List.of());
    }

    /**
     * Goes on with a purge. It can be stopped at any point, and called again by whoever holds the lease then.
     *
     * @param purge the id of the purge's record in this stream
     * @param limit the most documents to look at or delete in this call
     */
    public TaskStep purge(StreamLease lease, String purge, int limit) {
        Tables tables = tables();
        StreamMemory memory = memories.get(lease, this::remember);
        memory.lock().lock();
        try {
            PurgeSteps steps = new PurgeSteps(engine, tables, turns, barriers);
            try {
                TaskStep step = retried(lease, memory, () -> steps.step(lease, purge, limit));
                if (step instanceof TaskStep.Deposed) {
                    memories.invalidate(lease);
                }
                return step;
            } finally {
                if (steps.wrote()) {
                    memory.reset(removedChannels(lease), barriers.read(lease.stream()));
                }
            }
        } finally {
            memory.lock().unlock();
        }
    }

    /**
     * From now on the stream is written by this mapping; to be called before anything is.
     *
     * @return whether what is stored is to be made anew by {@link #remap(StreamLease, Keeping, int)}
     */
    public boolean remap(StreamLease lease, DataMapping mapping) {
        return new RemapSteps(engine, tables(), turns).begin(lease, mapping);
    }

    /**
     * Goes on with making what is stored anew. It can be stopped at any point, and called again by whoever holds the lease
     * then.
     *
     * @param keeping by what; another one than the stream is written by waits
     * @param limit the most documents to look at in this call
     */
    public TaskStep remap(StreamLease lease, Keeping keeping, int limit) {
        Tables tables = tables();
        StreamMemory memory = memories.get(lease, this::remember);
        memory.lock().lock();
        try {
            RemapSteps steps = new RemapSteps(engine, tables, turns);
            TaskStep step = retried(lease, memory, () -> steps.step(lease, keeping, limit));
            if (step instanceof TaskStep.Deposed) {
                memories.invalidate(lease);
            }
            return step;
        } finally {
            memory.forgetPeople();
            memory.lock().unlock();
        }
    }

    /**
     * Goes on with removing what is older than the workspace keeps it. It can be stopped at any point, and called again.
     *
     * @param days for how long messages are kept
     * @param oldest the lowest id of a message that is kept at this moment
     * @param limit the most messages to remove in this call
     */
    public TaskStep expire(StreamLease lease, int days, long oldest, int limit) {
        tables();
        return new Expiry(engine).step(lease, days, oldest, limit, removals -> apply(lease, removals));
    }

    /** The channels of a stream that are threads. */
    public Set<ChannelId> threads(StreamId stream) {
        Set<ChannelId> threads = new HashSet<>();
        Tables.plain(engine, Tables.CHANNELS)
                .find(Filters.and(Filters.eq("stream", stream.id()), Filters.in("type", ChannelTypes.THREADS)))
                .forEach(channel -> threads.add(new ChannelId(channel.getLong("channel"))));
        return threads;
    }

    private Outcome apply(
            Tables tables,
            StreamLease lease,
            List<? extends ChannelEvent> events,
            StreamMemory memory,
            Keeping keeping) {
        return retried(lease, memory, () -> {
            Batch batch = batch(lease.stream(), events, memory, keeping);
            boolean careful = memory.isDoubtful();
            memory.doubt(true);
            try (StreamTurn turn = turns.turn(lease)) {
                Outcome outcome = new Attempt(tables, memory, batch, careful).run(turn);
                memory.doubt(false);
                return outcome;
            }
        });
    }

    /** The events without what must not be written; threads of purged channels that nobody knew of become part of them. */
    private Batch batch(StreamId stream, List<? extends ChannelEvent> events, StreamMemory memory, Keeping keeping) {
        Batch batch = Batch.of(stream, events, memory, keeping);
        while (!batch.foundThreads().isEmpty()) {
            barriers.found(batch.foundThreads(), stream);
            memory.barrier(barriers.read(stream));
            batch = Batch.of(stream, events, memory, keeping);
        }
        return batch;
    }

    /** One of several tries. */
    @FunctionalInterface
    private interface Try<T> {
        T run() throws Table.ChangedMeanwhile;
    }

    private <T> T retried(StreamLease lease, StreamMemory memory, Try<T> once) {
        for (int tries = 1; ; tries++) {
            try {
                return once.run();
            } catch (Table.ChangedMeanwhile e) {
                if (tries == TRIES) {
                    throw new MongoException("the documents of %s change all the time".formatted(lease.stream()), e);
                }
            } catch (MongoException e) {
                if (tries == TRIES || !wasMistaken(e)) {
                    throw e;
                }
            }
            // Perhaps it was ready under a purge number that moved.
            memory.barrier(barriers.read(lease.stream()));
        }
    }

    /** Whether what was expected of the documents was wrong, so that looking at them helps. */
    private static boolean wasMistaken(MongoException e) {
        if (e.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)) {
            return !(e instanceof MongoSocketException);
        }
        return e instanceof MongoBulkWriteException bulk
                && bulk.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private StreamMemory remember(StreamLease lease) {
        Barrier barrier = barriers.read(lease.stream());
        return new StreamMemory(removedChannels(lease), barrier);
    }

    private Map<Long, Removal> removedChannels(StreamLease lease) {
        Map<Long, Removal> removed = new HashMap<>();
        new RemovedChannels(engine)
                .all(lease.stream())
                .forEach(channel -> removed.put(channel.getLong("channel"), RemovedChannels.removal(channel)));
        return removed;
    }

    private Tables tables() {
        Tables known = opened;
        if (known != null) {
            return known;
        }
        opening.lock();
        try {
            Tables tables = Tables.open(engine);
            opened = tables;
            return tables;
        } finally {
            opening.unlock();
        }
    }
}
