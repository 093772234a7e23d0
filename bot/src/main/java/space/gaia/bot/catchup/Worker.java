package space.gaia.bot.catchup;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.catchup.PageReader.Place;
import space.gaia.bot.rest.Urgency;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.Stale;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Does a turn of a job. */
final class Worker {

    private final ServerDirectory directory;
    private final Policies policies;
    private final CoverageLedger ledger;
    private final Breaks breaks;
    private final Planner planner;
    private final RangeReader ranges;
    private final ThreadLister threads;
    private final CatchUpSettings settings;
    private final Pausing pausing;
    private final Clock clock;

    Worker(
            ServerDirectory directory,
            Policies policies,
            CoverageLedger ledger,
            Breaks breaks,
            Planner planner,
            RangeReader ranges,
            ThreadLister threads,
            CatchUpSettings settings,
            Pausing pausing,
            Clock clock) {
        this.directory = directory;
        this.policies = policies;
        this.ledger = ledger;
        this.breaks = breaks;
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

    /** How a turn ended. */
    enum Turn {
        /** There is more to do of it now. */
        MORE,
        /** It is done; perhaps there is something else. */
        DONE,
        /** It cannot be done now. */
        LATER;

        static Turn of(RangeReader.Ending ending) {
            return switch (ending) {
                case WHOLE, TURN_OVER -> MORE;
                case GONE -> DONE;
                case LATER, NOT_ALLOWED -> LATER;
            };
        }
    }

    Turn turn(Job job) throws InterruptedException {
        LinkedServer link = directory.ofGuild(job.stream().guild()).stream()
                .filter(one -> one.stream().equals(job.stream()))
                .findFirst()
                .orElse(null);
        if (link == null
                || !planner.serves(job.stream())
                || !policies.of(job.workspace()).on()) {
            return Turn.DONE;
        }
        return switch (job.kind()) {
            case FETCH -> fetch(job);
            case READ_AGAIN -> readAgain(job);
            case CHECK -> {
                if (!ranges.check(place(job, ledger.channel(job.stream(), job.channel())))) {
                    yield Turn.LATER;
                }
                breaks.checked(job.stream(), job.channel());
                yield Turn.DONE;
            }
            case LIST_THREADS -> {
                RangeReader.Ending ending = threads.list(link, job, settings.pages());
                yield ending == RangeReader.Ending.WHOLE ? Turn.DONE : Turn.of(ending);
            }
        };
    }

    private Turn fetch(Job job) throws InterruptedException {
        ChannelCoverage coverage = ledger.channel(job.stream(), job.channel());
        List<Gap> gaps = planner.fetchable(coverage);
        if (gaps.isEmpty()) {
            return Turn.DONE;
        }
        Gap newest = gaps.getLast();
        RangeReader.Ending ending =
                ranges.read(place(job, coverage), coverage, newest.first(), newest.through(), settings.pages());
        if (ending == RangeReader.Ending.NOT_ALLOWED) {
            notAllowed(job, newest);
        }
        return Turn.of(ending);
    }

    private Turn readAgain(Job job) throws InterruptedException {
        ChannelCoverage coverage = ledger.channel(job.stream(), job.channel());
        Stale stale = planner.range(job, coverage);
        if (stale == null) {
            return Turn.DONE;
        }
        if (job.urgency() == Urgency.REREAD && !breaks.mayReadAgain(job, settings.pages())) {
            return Turn.DONE;
        }
        RangeReader.Ending ending =
                ranges.read(place(job, coverage), coverage, stale.from(), stale.through(), settings.pages());
        if (ending == RangeReader.Ending.NOT_ALLOWED && job.urgency() == Urgency.REREAD) {
            // What changed there while nobody listened cannot be known any more until the permission is back.
            notAllowed(job, new Gap(stale.from(), stale.through(), GapReason.NOT_YET, null, 0));
        }
        return Turn.of(ending);
    }

    /** The gap says why it stays, and is tried again when the permission is there. */
    private void notAllowed(Job job, Gap gap) {
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
    }

    private static Place place(Job job, ChannelCoverage coverage) {
        return new Place(job.stream(), job.channel(), coverage.parent(), job.urgency());
    }
}
