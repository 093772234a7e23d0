package space.gaia.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults that wait for their occasion, first come first served. */
final class Script<O, F> {
    private final List<Line<O, F>> lines = new ArrayList<>();

    synchronized void add(Predicate<O> occasion, int times, F fault) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault happens at least once, not %d times".formatted(times));
        }
        lines.add(new Line<>(occasion, times, fault));
    }

    synchronized Optional<F> next(O occasion) {
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (line.occasion.test(occasion)) {
                if (line.left == 1) {
                    lines.remove(i);
                } else {
                    lines.set(i, new Line<>(line.occasion, line.left - 1, line.fault));
                }
                return Optional.of(line.fault);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        lines.clear();
    }

    synchronized int left() {
        return lines.stream().mapToInt(Line::left).sum();
    }

    private record Line<O, F>(Predicate<O> occasion, int left, F fault) {}
}
