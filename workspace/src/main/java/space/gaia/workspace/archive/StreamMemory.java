package space.gaia.workspace.archive;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.purge.Barrier;

/**
 * What the only writer of a stream remembers between its batches: it saves questions to the database. One batch uses it
 * at a time.
 */
final class StreamMemory {

    private static final int PEOPLE = 20_000;
    private static final int CHANNELS = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Acquaintance> people = new Recent<>(PEOPLE);
    private final Map<Long, Long> newestMessages = new Recent<>(CHANNELS);
    private final Map<Long, Removal> removedChannels;
    private Barrier barrier;
    private boolean doubtful;

    /**
     * Those used last, so many at most. A cache made for many threads costs two kilobytes before it holds anything, for
     * each of the thousands of streams.
     */
    private static final class Recent<V> extends LinkedHashMap<Long, V> {
        private static final long serialVersionUID = 1;
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
            return size() > most;
        }
    }

    /** @param removedChannels all of the stream */
    StreamMemory(Map<Long, Removal> removedChannels, Barrier barrier) {
        this.removedChannels = new HashMap<>(removedChannels);
        this.barrier = barrier;
    }

    /** What must not be written, as of its purge number. */
    Barrier barrier() {
        return barrier;
    }

    void barrier(Barrier changed) {
        barrier = changed;
    }

    /** What was stored may be gone: nothing that was remembered of it holds. */
    void reset(Map<Long, Removal> removed, Barrier changed) {
        people.clear();
        newestMessages.clear();
        removedChannels.clear();
        removedChannels.putAll(removed);
        barrier = changed;
        doubtful = true;
    }

    /** People may be stored otherwise than they are remembered. */
    void forgetPeople() {
        people.clear();
    }

    /** Held by the batch that is being applied. */
    ReentrantLock lock() {
        return lock;
    }

    @Nullable Acquaintance person(long user) {
        return people.get(user);
    }

    void meet(Stored<Subject.OfPerson> stored) {
        people.put(stored.subject().user(), new Acquaintance(stored));
    }

    /** Whether the latest batch ended badly, so that what is stored may be more than what is remembered. */
    boolean isDoubtful() {
        return doubtful;
    }

    void doubt(boolean doubt) {
        doubtful = doubt;
    }

    /** Whether the message is newer than all that were seen of its channel: then nothing of it can be stored. */
    boolean isNewest(long channel, long message) {
        Long newest = newestMessages.get(channel);
        if (newest != null && newest >= message) {
            return false;
        }
        newestMessages.put(channel, message);
        return true;
    }

    @Nullable Removal removalOf(long channel) {
        return removedChannels.get(channel);
    }

    void channelRemoved(long channel, Removal removal) {
        removedChannels.merge(channel, removal, (a, b) -> Objects.requireNonNull(Removal.earlier(a, b)));
    }
}
