package space.gaia.simulator.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest events of a session, for RESUME; bounded in number and in bytes. Guarded by its session. */
final class Replay {
    private final int maxEvents;
    private final long maxBytes;
    private final Deque<Frame> kept = new ArrayDeque<>();
    private long bytes;
    private long forgotten;

    Replay(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    void add(Frame frame) {
        kept.addLast(frame);
        bytes += frame.length();
        while (kept.size() > maxEvents || bytes > maxBytes) {
            var oldest = kept.removeFirst();
            bytes -= oldest.length();
            forgotten = oldest.sequence();
        }
    }

    /** Whether everything after this number is still there. */
    boolean reachesBackTo(long sequence) {
        return sequence >= forgotten;
    }

    List<Frame> after(long sequence) {
        return kept.stream().filter(frame -> frame.sequence() > sequence).toList();
    }

    int size() {
        return kept.size();
    }
}
