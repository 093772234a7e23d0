package space.gaia.bench.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened in a trial, with the seconds since its beginning. */
final class TrialLog {
    private final long began = System.nanoTime();
    private final List<String> lines = new ArrayList<>();

    synchronized void say(String what) {
        lines.add("%6.1f s  %s".formatted(elapsed().toMillis() / 1000.0, what));
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
