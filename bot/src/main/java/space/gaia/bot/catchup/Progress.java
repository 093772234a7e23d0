package space.gaia.bot.catchup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.stream.StreamId;

/** How far the fetching of each server is, told to the api every few seconds while it goes on. */
final class Progress {

    private static final Duration RATE_OVER = Duration.ofMinutes(1);
    private static final double MILLIS = 1_000.0;

    private final CoverageLedger ledger;
    private final Worklist worklist;
    private final Planner planner;
    private final Clock clock;
    private final Counter pages;
    private final Counter messages;
    private final Map<StreamId, Count> counts = new ConcurrentHashMap<>();

    Progress(CoverageLedger ledger, Worklist worklist, Planner planner, MeterRegistry registry, Clock clock) {
        this.ledger = ledger;
        this.worklist = worklist;
        this.planner = planner;
        this.clock = clock;
        this.pages = registry.counter("gaia.catch.up.pages");
        this.messages = registry.counter("gaia.catch.up.messages");
        Gauge.builder("gaia.catch.up.waiting", worklist, Worklist::size)
                .description("channels with something to fetch or to read again")
                .register(registry);
    }

    /** What was counted of a stream since this process began with it, and how it stood a while ago. */
    private static final class Count {
        private long pages;
        private long messages;
        private long pagesBefore;
        private long missingBefore = -1;
        private Instant before;
        private double perSecond;
        private @Nullable Long secondsLeft;
        private boolean changed;

        Count(Instant now) {
            this.before = now;
        }
    }

    void page(StreamId stream, int read) {
        pages.increment();
        messages.increment(read);
        Count count = counts.computeIfAbsent(stream, _ -> new Count(clock.instant()));
        synchronized (count) {
            count.pages++;
            count.messages += read;
            count.changed = true;
        }
    }

    /**
     * Writes down how far each server is whose fetching goes on, or just ended.
     *
     * @param paused why nothing is fetched now; null: it is
     */
    void tell(@Nullable GapReason paused) {
        counts.forEach((stream, count) -> {
            int waiting = worklist.of(stream);
            ServerCoverage.Progress now;
            synchronized (count) {
                if (!count.changed && paused == null) {
                    return;
                }
                rate(stream, count, waiting);
                now = new ServerCoverage.Progress(
                        waiting,
                        count.pages,
                        count.messages,
                        count.perSecond,
                        waiting == 0 ? null : count.secondsLeft,
                        paused,
                        clock.instant());
                // Once more after the last page, so that what stands there is the end of it.
                count.changed = waiting > 0;
            }
            ledger.changeServer(stream, server -> server.at(now));
        });
    }

    void forget(StreamId stream) {
        counts.remove(stream);
    }

    /** What is missing is measured by the time in which it was written: nobody knows how many messages there are. */
    private void rate(StreamId stream, Count count, int waiting) {
        Instant now = clock.instant();
        double seconds = Duration.between(count.before, now).toMillis() / MILLIS;
        if (seconds < RATE_OVER.toSeconds() && count.missingBefore >= 0 && waiting > 0) {
            return;
        }
        long missing = 0;
        for (ChannelCoverage coverage : ledger.channels(stream).values()) {
            for (Gap gap : planner.fetchable(coverage)) {
                // Nothing is older than its channel, whose id says when it was made.
                long from = Math.min(
                        gap.through(), Math.max(gap.first(), coverage.channel().value()));
                missing += Snowflakes.instant(gap.through()).toEpochMilli()
                        - Snowflakes.instant(from).toEpochMilli();
            }
        }
        count.perSecond = seconds <= 0 ? 0 : (count.pages - count.pagesBefore) / seconds;
        long done = count.missingBefore - missing;
        count.secondsLeft = count.missingBefore < 0 || done <= 0 || seconds <= 0
                ? null
                : Long.valueOf(Math.round(missing / (done / seconds)));
        count.missingBefore = missing;
        count.pagesBefore = count.pages;
        count.before = now;
    }
}
