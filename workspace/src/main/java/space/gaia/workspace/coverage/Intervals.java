package space.gaia.workspace.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Disjoint closed intervals of ids, each with the moment of its proof, and what is between them. */
final class Intervals {

    /**
     * Neighbours proven within so short a time are one interval, proven at the earlier moment; but never where a break
     * lies between: what was read again after it would count as not read, and be read for ever.
     */
    private static final Duration ALIKE = Duration.ofMinutes(10);

    /** Farther apart than any two moments. */
    private static final Duration ACROSS_A_BREAK = Duration.ofDays(1_000_000);

    private Intervals() {}

    /**
     * What was proven, with a newer proof in place of the older where both speak of an id.
     *
     * @param broken when the latest break ended
     */
    static List<Verified> with(List<Verified> proven, Verified news, Instant broken, int most) {
        List<Verified> all = new ArrayList<>();
        for (Verified old : proven) {
            if (old.at().isAfter(news.at())) {
                all.add(old);
                continue;
            }
            if (old.from() < news.from()) {
                all.add(new Verified(old.from(), Math.min(old.through(), news.from() - 1), old.at()));
            }
            if (old.through() > news.through()) {
                all.add(new Verified(Math.max(old.from(), news.through() + 1), old.through(), old.at()));
            }
        }
        for (Span free : without(List.of(new Span(news.from(), news.through())), spans(all))) {
            all.add(new Verified(free.from(), free.through(), news.at()));
        }
        all.sort(Comparator.comparingLong(Verified::from));
        return few(joined(all, broken), broken, most);
    }

    /** Ids from {@code from} through {@code through}. */
    record Span(long from, long through) {}

    static List<Span> spans(List<Verified> proven) {
        return proven.stream()
                .map(verified -> new Span(verified.from(), verified.through()))
                .toList();
    }

    /** What of these spans is in none of those. */
    static List<Span> without(List<Span> these, List<Span> those) {
        List<Span> left = new ArrayList<>(these);
        for (Span taken : those) {
            List<Span> next = new ArrayList<>();
            for (Span span : left) {
                if (taken.through() < span.from() || taken.from() > span.through()) {
                    next.add(span);
                    continue;
                }
                if (span.from() < taken.from()) {
                    next.add(new Span(span.from(), taken.from() - 1));
                }
                if (span.through() > taken.through()) {
                    next.add(new Span(taken.through() + 1, span.through()));
                }
            }
            left = next;
        }
        left.sort(Comparator.comparingLong(Span::from));
        return left;
    }

    /** The id behind this one; the largest has none and stays. */
    static long next(long id) {
        return id == Long.MAX_VALUE ? id : id + 1;
    }

    private static List<Verified> joined(List<Verified> sorted, Instant broken) {
        List<Verified> joined = new ArrayList<>();
        for (Verified one : sorted) {
            Verified last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && touch(last, one)
                    && isOneSide(last, one, broken)
                    && Duration.between(last.at(), one.at()).abs().compareTo(ALIKE) <= 0) {
                joined.set(joined.size() - 1, join(last, one));
            } else {
                joined.add(one);
            }
        }
        return joined;
    }

    /** Joins the neighbours that were proven at the closest moments, until there are few enough or no neighbours. */
    private static List<Verified> few(List<Verified> sorted, Instant broken, int most) {
        List<Verified> few = new ArrayList<>(sorted);
        while (few.size() > most) {
            int best = -1;
            Duration closest = ACROSS_A_BREAK.plusNanos(1);
            for (int i = 1; i < few.size(); i++) {
                Duration apart = isOneSide(few.get(i - 1), few.get(i), broken)
                        ? Duration.between(few.get(i - 1).at(), few.get(i).at()).abs()
                        : ACROSS_A_BREAK;
                if (touch(few.get(i - 1), few.get(i)) && apart.compareTo(closest) < 0) {
                    closest = apart;
                    best = i;
                }
            }
            if (best < 0) {
                return few;
            }
            few.set(best - 1, join(few.get(best - 1), few.get(best)));
            few.remove(best);
        }
        return few;
    }

    private static boolean isOneSide(Verified one, Verified other, Instant broken) {
        return one.at().isBefore(broken) == other.at().isBefore(broken);
    }

    private static boolean touch(Verified lower, Verified upper) {
        return next(lower.through()) >= upper.from();
    }

    private static Verified join(Verified lower, Verified upper) {
        Instant at = lower.at().isBefore(upper.at()) ? lower.at() : upper.at();
        return new Verified(lower.from(), upper.through(), at);
    }
}
