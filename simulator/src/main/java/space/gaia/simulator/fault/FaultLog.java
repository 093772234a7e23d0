package space.gaia.simulator.fault;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts every fault and keeps the newest ones. */
final class FaultLog {
    /** Counts go on; a run of millions of events must not fill the memory with what befell them. */
    private static final int KEPT = 10_000;

    private final InstantSource clock;
    private final Deque<FaultRecord> newest = new ArrayDeque<>();
    private final Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);

    FaultLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(FaultKind kind, String on, Object fault) {
        counts.merge(kind, 1L, Long::sum);
        newest.addLast(new FaultRecord(clock.instant(), kind, on, fault.toString()));
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
    }

    synchronized List<FaultRecord> newest() {
        return List.copyOf(newest);
    }

    synchronized Map<FaultKind, Long> counts() {
        return Map.copyOf(counts);
    }
}
