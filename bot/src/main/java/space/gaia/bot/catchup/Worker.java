package space.gaia.bot.catchup;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.catchup.PageReader.Place;
import space.gaia.bot.rest.Urgency;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.Stale;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Does a turn of a job. */
final class Worker {

    private final ServerDirectory directory;
    private final CoverageLedger ledger;
    private final Planner planner;
    private final RangeReader ranges;
    private final ThreadLister threads;
    private final CatchUpSettings settings;
    private final Pausing pausing;
    private final Clock clock;
    /** Pages read again after the latest break of each server. */
    private final Map<Object, AtomicLong> again = new ConcurrentHashMap<>();

    Worker(
            ServerDirectory directory,
            CoverageLedger ledger,
            Planner planner,
            RangeReader ranges,
            ThreadLister threads,
            CatchUpSettings settings,
            Pausing pausing,
            Clock clock) {
        this.directory = directory;
        this.ledger = ledger;
        this.planner = planner;
        this.ranges = ranges;
        this.threads = threads;
        this.settings = settings;
        this.pausing = pausing;
        this.clock = clock;
    }

    /** Whether background work rests, as the count of refused requests demands. */
    interface Pausing {
        boolean isPaused();
    }

    @Nullable GapReason pausedFor() {
        return pausing.isPaused() ? GapReason.RATE_LIMITED : null;
    }

    /** Does a turn. True: there is more to do of it now. */
    boolean turn(Job job) throws InterruptedException {
        LinkedServer link = directory.ofGuild(job.stream().guild()).stream()
                .filter(one -> one.stream().equals(job.stream()))
                .findFirst()
                .orElse(null);
        if (link == null) {
            return false;
        }
        return switch (job.kind()) {
            case FETCH -> fetch(job);
            case READ_AGAIN -> readAgain(job);
            case CHECK -> {
                ranges.check(place(job, ledger.channel(job.stream(), job.channel())));
                yield false;
            }
            case LIST_THREADS -> threads.list(link, job, settings.pages()) == RangeReader.Ending.TURN_OVER;
        };
    }

    private boolean fetch(Job job) throws InterruptedException {
        ChannelCoverage coverage = ledger.channel(job.stream(), job.channel());
        List<Gap> gaps = planner.fetchable(coverage);
        if (gaps.isEmpty()) {
            return false;
        }
        Gap newest = gaps.getLast();
        RangeReader.Ending ending =
                ranges.read(place(job, coverage), coverage, newest.first(), newest.through(), settings.pages());
        return switch (ending) {
            case WHOLE, TURN_OVER -> true;
            case NOT_ALLOWED -> notAllowed(job, newest);
            case LATER, GONE -> false;
        };
    }

    private boolean readAgain(Job job) throws InterruptedException {
        ChannelCoverage coverage = ledger.channel(job.stream(), job.channel());
        Stale stale = planner.range(job, coverage);
        if (stale == null || (job.urgency() == Urgency.REREAD && !hasBudget(job))) {
            planner.readAgain(job);
            return false;
        }
        RangeReader.Ending ending =
                ranges.read(place(job, coverage), coverage, stale.from(), stale.through(), settings.pages());
        return ending == RangeReader.Ending.WHOLE || ending == RangeReader.Ending.TURN_OVER;
    }

    /** What is not read again within the budget is left to the sweep. */
    private boolean hasBudget(Job job) {
        return again.computeIfAbsent(job.stream(), _ -> new AtomicLong()).getAndAdd(settings.pages())
                < settings.windowPages();
    }

    /** The gap says why it stays, and is tried again when the permission is there. */
    private boolean notAllowed(Job job, Gap gap) {
        ledger.change(
                job.stream(),
                job.channel(),
                coverage -> gap.reason() == GapReason.NO_PERMISSION
                                || coverage.holes().stream()
                                        .anyMatch(hole -> hole.reason() == GapReason.NO_PERMISSION
                                                && hole.first() <= gap.first()
                                                && hole.through() >= gap.through())
                        ? coverage
                        : coverage.missed(
                                gap.first(),
                                gap.through(),
                                GapReason.NO_PERMISSION,
                                gap.since() == null ? clock.instant() : gap.since(),
                                0));
        return false;
    }

    private static Place place(Job job, ChannelCoverage coverage) {
        return new Place(job.stream(), job.channel(), coverage.parent(), job.urgency());
    }
}
