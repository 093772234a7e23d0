package space.gaia.workspace.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;

/** Messages that may have changed since anybody looked: ids from one through another. */
public record Stale(long from, long through) {

    /**
     * The newest part of a channel that was not looked at since a moment, and whose changes since did not all come live.
     *
     * @param ofServer the times in which everything came
     * @param since when it should have been looked at
     * @param lowest the lowest id that counts
     * @param newest the newest message there may be
     * @return null: there is none
     */
    public static @Nullable Stale newest(
            ChannelCoverage coverage, List<Sessions.Span> ofServer, Instant since, long lowest, long newest) {
        List<Sessions.Span> spans = coverage.ofOwn(ofServer);
        long bottom = Math.max(lowest, coverage.floor());
        Stale found = ofLive(coverage, spans, since, bottom, newest);
        for (Verified one : coverage.verified().reversed()) {
            if (one.through() >= bottom
                    && (found == null || one.through() > found.through())
                    && Sessions.knownUpTo(one.at(), spans).isBefore(since)) {
                found = new Stale(Math.max(one.from(), bottom), one.through());
            }
        }
        return found;
    }

    /** What came live, and was not read since, is known up to the end of the time without a break that it came in. */
    private static @Nullable Stale ofLive(
            ChannelCoverage coverage, List<Sessions.Span> spans, Instant since, long bottom, long newest) {
        Long live = coverage.live();
        long from = live == null ? newest + 1 : Math.max(live + 1, bottom);
        if (from > newest) {
            return null;
        }
        List<Intervals.Span> unread =
                Intervals.without(List.of(new Intervals.Span(from, newest)), Intervals.spans(coverage.verified()));
        for (Intervals.Span part : unread.reversed()) {
            long top = top(part, spans, since);
            if (top >= part.from()) {
                return new Stale(part.from(), endOfUnknown(top, part, spans));
            }
        }
        return null;
    }

    /**
     * Up to where nothing came live: all of it is read at once. With every moment that passes a little more becomes due, which
     * would be read a little at a time for ever.
     */
    private static long endOfUnknown(long top, Intervals.Span part, List<Sessions.Span> spans) {
        Instant written = Snowflakes.instant(top);
        return spans.stream()
                .map(Sessions.Span::from)
                .filter(from -> from.isAfter(written))
                .mapToLong(from -> Snowflakes.first(from) - 1)
                .map(end -> Math.min(end, part.through()))
                .min()
                .orElse(part.through());
    }

    /** The highest id of the part that is not known up to that moment; below the part: there is none. */
    private static long top(Intervals.Span part, List<Sessions.Span> spans, Instant since) {
        long top = Math.min(part.through(), Snowflakes.first(since) - 1);
        while (top >= part.from()) {
            Instant written = Snowflakes.instant(top);
            Sessions.Span span = spans.stream()
                    .filter(one -> one.holds(written) && !one.through().isBefore(since))
                    .findFirst()
                    .orElse(null);
            if (span == null) {
                return top;
            }
            top = Snowflakes.first(span.from()) - 1;
        }
        return top;
    }
}
