package space.gaia.bot.catchup;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.ContentAccess;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.Gap;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.coverage.Sessions;
import space.gaia.workspace.coverage.Stale;
import space.gaia.workspace.policy.Policies;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamId;

/** Works out of what is known what there is to do. */
final class Planner {

    private static final Logger log = LoggerFactory.getLogger(Planner.class);
    /** What it gets no better by asking again. */
    private static final Set<GapReason> FOR_GOOD = Set.of(GapReason.REFUSED);
    /** So many jobs on the list are work for minutes, whatever waits behind them: what is more costs memory alone. */
    private static final int MUCH = 10_000;

    private static final int SOME_OF_EACH = 8;

    private final CoverageLedger ledger;
    private final Sessions sessions;
    private final Breaks breaks;
    private final Worklist worklist;
    private final Containers containers;
    private final ContentAccess content;
    private final Policies policies;
    private final Predicate<GuildId> served;
    private final CatchUpSettings settings;
    private final Clock clock;
    private final BlockingQueue<Look> looks = new LinkedBlockingQueue<>();
    private final Set<Look> asked = ConcurrentHashMap.newKeySet();
    private final Set<LinkedServer> unread = ConcurrentHashMap.newKeySet();
    /** Streams in which something is left to do. */
    private final Set<StreamId> open = ConcurrentHashMap.newKeySet();

    private final Set<StreamId> later = ConcurrentHashMap.newKeySet();

    Planner(
            CoverageLedger ledger,
            Sessions sessions,
            Breaks breaks,
            Worklist worklist,
            Containers containers,
            ContentAccess content,
            Policies policies,
            Predicate<GuildId> served,
            CatchUpSettings settings,
            Clock clock) {
        this.served = served;
        this.ledger = ledger;
        this.sessions = sessions;
        this.breaks = breaks;
        this.worklist = worklist;
        this.containers = containers;
        this.content = content;
        this.policies = policies;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether this process serves the stream's server: what is missing elsewhere is the affair of others. */
    boolean serves(StreamId stream) {
        return served.test(stream.guild());
    }

    /** Which channels can have threads below them. */
    interface Containers {
        boolean holdsThreads(GuildId guild, ChannelId channel);
    }

    /** @param everything whether what is old is looked at too */
    record Look(StreamId stream, boolean everything) {}

    /** Something is new in a stream; done soon, elsewhere. */
    void look(StreamId stream) {
        ask(new Look(stream, false));
    }

    /** As {@link #look}, also for what was not looked at for long. */
    void lookAtEverything(StreamId stream) {
        ask(new Look(stream, true));
    }

    /** The channels of a server are to be read by REST: events of them were missed. */
    void readAnew(LinkedServer link) {
        unread.add(link);
    }

    /** The servers whose channels are to be read. */
    Set<LinkedServer> takeUnread() {
        Set<LinkedServer> taken = new HashSet<>(unread);
        unread.removeAll(taken);
        return taken;
    }

    /** Streams with something left to do. */
    Collection<StreamId> open() {
        return Set.copyOf(open);
    }

    /** Something of a stream could not be done now: it is planned again with the next round. */
    void later(StreamId stream) {
        open.add(stream);
        later.add(stream);
    }

    /** Whether something could not be done since this was asked last. */
    boolean takeLater(StreamId stream) {
        return later.remove(stream);
    }

    void forget(StreamId stream) {
        later.remove(stream);
        open.remove(stream);
        breaks.forget(stream);
    }

    /** Works off what was asked for; returns when it is interrupted. */
    void work() throws InterruptedException {
        while (true) {
            Look look = looks.take();
            asked.remove(look);
            try {
                plan(look);
            } catch (MongoException e) {
                log.debug("what is to be done cannot be read now stream={}", look.stream(), e);
                open.add(look.stream());
            }
        }
    }

    private void ask(Look look) {
        if (asked.add(look)) {
            looks.add(look);
        }
    }

    private void plan(Look look) {
        StreamId stream = look.stream();
        if (!serves(stream)) {
            forget(stream);
            return;
        }
        ServerCoverage server = ledger.server(stream);
        if (server.stays().isEmpty() || server.stays().getLast().until() != null) {
            return;
        }
        Instant since = server.stays().getLast().from();
        List<Sessions.Span> spans = sessions.spans(server);
        Aftermath aftermath = breaks.of(stream);
        List<Job> jobs = new ArrayList<>();
        for (ChannelId channel : aftermath == null ? Set.<ChannelId>of() : aftermath.unnamed()) {
            jobs.add(new Job(stream, channel, Job.Kind.CHECK, Urgency.CATCH_UP, 0));
        }
        boolean left = false;
        for (ChannelCoverage coverage : ledger.channels(stream).values()) {
            Long live = coverage.live();
            if (live == null) {
                continue;
            }
            left |= content.mayReturn()
                    && coverage.holes().stream().anyMatch(hole -> hole.reason() == GapReason.CONTENT_WITHHELD);
            jobs.addAll(jobs(coverage, live, since, spans, aftermath, look.everything()));
        }
        jobs.sort(Comparator.comparing(Job::urgency)
                .thenComparing(Comparator.comparingLong(Job::newest).reversed()));
        jobs.forEach(this::add);
        if (left || !jobs.isEmpty()) {
            open.add(stream);
        } else {
            open.remove(stream);
        }
    }

    /** Where much waits, each server has some of what is not urgent on the list, and the rest when there is room. */
    private void add(Job job) {
        if (job.urgency() == Urgency.CATCH_UP || worklist.size() < MUCH || worklist.of(job.stream()) < SOME_OF_EACH) {
            worklist.add(job);
        } else {
            later.add(job.stream());
        }
    }

    private Set<Job> jobs(
            ChannelCoverage coverage,
            long live,
            Instant broken,
            List<Sessions.Span> spans,
            @Nullable Aftermath aftermath,
            boolean everything) {
        Set<Job> jobs = new HashSet<>();
        Instant since = latest(broken, coverage.inSightSince());
        StreamId stream = coverage.stream();
        ChannelId channel = coverage.channel();
        Long newest = aftermath == null ? null : aftermath.newest(channel);
        List<Gap> gaps = fetchable(coverage);
        if (!gaps.isEmpty()) {
            boolean missed = gaps.stream().anyMatch(gap -> gap.reason() != GapReason.NOT_YET);
            jobs.add(new Job(stream, channel, Job.Kind.FETCH, missed ? Urgency.CATCH_UP : Urgency.BACKFILL, live));
        }
        Instant listed = coverage.archivedThreads().listed();
        if (coverage.parent() == null
                && (listed == null || listed.isBefore(since))
                && containers.holdsThreads(stream.guild(), channel)) {
            jobs.add(new Job(
                    stream,
                    channel,
                    Job.Kind.LIST_THREADS,
                    listed == null ? Urgency.BACKFILL : Urgency.REREAD,
                    newest == null ? live : newest));
        }
        if (newest != null && stale(coverage, spans, since, newest) != null) {
            jobs.add(new Job(stream, channel, Job.Kind.READ_AGAIN, Urgency.REREAD, newest));
        } else if (everything && oldest(coverage, spans) != null) {
            jobs.add(new Job(stream, channel, Job.Kind.READ_AGAIN, Urgency.SWEEP, live));
        }
        return jobs;
    }

    private static Instant latest(Instant broken, @Nullable Instant inSightSince) {
        return inSightSince != null && inSightSince.isAfter(broken) ? inSightSince : broken;
    }

    /** What is missing and may be had now. */
    List<Gap> fetchable(ChannelCoverage coverage) {
        Long live = coverage.live();
        if (live == null) {
            return List.of();
        }
        boolean leaves = !policies.of(coverage.stream().workspace()).sync().fetchesMissed();
        return coverage.gaps(live).stream()
                .filter(gap -> !FOR_GOOD.contains(gap.reason()))
                .filter(gap -> !leaves || gap.reason() != GapReason.LEFT_OUT)
                .filter(gap -> gap.reason() != GapReason.CONTENT_WITHHELD || !content.isWithheld())
                .toList();
    }

    /** What is to be read again after a break, of what was written lately; null: nothing. */
    @Nullable Stale stale(ChannelCoverage coverage, List<Sessions.Span> spans, Instant since, long newest) {
        return Stale.newest(coverage, spans, since, breaks.window(), newest);
    }

    /** What was not looked at for longer than it may; null: nothing. */
    @Nullable Stale oldest(ChannelCoverage coverage, List<Sessions.Span> spans) {
        Instant since = clock.instant().minus(settings.sweep());
        return Stale.newest(coverage, spans, since, 0, Snowflakes.first(clock.instant()));
    }

    /**
     * What of a channel a job is to read again; null: nothing is left, and after the latest break nothing of it is any more.
     */
    @Nullable Stale range(Job job, ChannelCoverage coverage) {
        // Before the server: what comes in sight meanwhile has one of its own, from which nothing is taken here.
        Aftermath aftermath = breaks.of(job.stream());
        ServerCoverage server = ledger.server(job.stream());
        List<Sessions.Span> spans = sessions.spans(server);
        if (job.urgency() == Urgency.SWEEP) {
            return oldest(coverage, spans);
        }
        Long newest = aftermath == null ? null : aftermath.newest(job.channel());
        Stale stale = newest == null || server.stays().isEmpty()
                ? null
                : stale(coverage, spans, latest(server.stays().getLast().from(), coverage.inSightSince()), newest);
        if (stale == null && aftermath != null) {
            aftermath.done(job.channel());
        }
        return stale;
    }
}
