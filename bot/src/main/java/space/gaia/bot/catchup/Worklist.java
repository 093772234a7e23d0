package space.gaia.bot.catchup;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import space.gaia.bot.rest.Urgency;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.stream.StreamId;

/**
 * What is to be done, the most urgent first; among equals every workspace has its turn, and in it what is newest. A job
 * that is being done is not given a second time, and is given again if it was added meanwhile.
 */
final class Worklist {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Map<Urgency, Turns> byUrgency = new EnumMap<>(Urgency.class);
    /** Waiting or being done; true: it was added again meanwhile. */
    private final Map<Job.Name, State> known = new HashMap<>();

    private final Map<StreamId, Integer> ofStream = new HashMap<>();

    private enum State {
        WAITING,
        BEING_DONE,
        ADDED_AGAIN
    }

    /** The waiting jobs of an urgency: workspaces in the order of their turns. */
    private static final class Turns {
        private static final Comparator<Job> NEWEST_FIRST =
                Comparator.comparingLong(Job::newest).reversed();

        private final Deque<WorkspaceId> turns = new ArrayDeque<>();
        private final Map<WorkspaceId, PriorityQueue<Job>> jobs = new HashMap<>();

        void add(Job job) {
            PriorityQueue<Job> waiting = jobs.get(job.workspace());
            if (waiting == null) {
                waiting = new PriorityQueue<>(NEWEST_FIRST);
                jobs.put(job.workspace(), waiting);
                turns.addLast(job.workspace());
            }
            waiting.add(job);
        }

        /** Call only when something waits. */
        Job next() {
            WorkspaceId workspace = turns.removeFirst();
            PriorityQueue<Job> waiting = Objects.requireNonNull(jobs.get(workspace));
            Job next = waiting.remove();
            if (waiting.isEmpty()) {
                jobs.remove(workspace);
            } else {
                turns.addLast(workspace);
            }
            return next;
        }

        boolean isEmpty() {
            return turns.isEmpty();
        }
    }

    void add(Job job) {
        lock.lock();
        try {
            State state = known.get(job.name());
            if (state == null) {
                known.put(job.name(), State.WAITING);
                ofStream.merge(job.stream(), 1, Integer::sum);
                byUrgency.computeIfAbsent(job.urgency(), _ -> new Turns()).add(job);
                added.signal();
            } else if (state == State.BEING_DONE) {
                known.put(job.name(), State.ADDED_AGAIN);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next job. */
    Job take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                for (Turns turns : byUrgency.values()) {
                    if (!turns.isEmpty()) {
                        Job next = turns.next();
                        known.put(next.name(), State.BEING_DONE);
                        return next;
                    }
                }
                added.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The job was done, or this turn of it.
     *
     * @return whether it was added again meanwhile
     */
    boolean done(Job job) {
        lock.lock();
        try {
            State state = known.remove(job.name());
            ofStream.computeIfPresent(job.stream(), (_, count) -> count == 1 ? null : count - 1);
            return state == State.ADDED_AGAIN;
        } finally {
            lock.unlock();
        }
    }

    /** How many jobs of a stream wait or are being done. */
    int of(StreamId stream) {
        lock.lock();
        try {
            return ofStream.getOrDefault(stream, 0);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return known.size();
        } finally {
            lock.unlock();
        }
    }
}
