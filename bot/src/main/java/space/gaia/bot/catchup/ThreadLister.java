package space.gaia.bot.catchup;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.DiscordRest.Answer;
import space.gaia.bot.stream.Lanes;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.stream.StreamId;

/**
 * Lists the archived threads below a channel ("List Public Archived Threads"), the latest archived first, down to where
 * the listing before began. It can be stopped at any page.
 */
final class ThreadLister {

    private static final int LIST = 100;
    private static final int FORBIDDEN = 403;
    private static final int WRONG_CHANNEL_TYPE = 50024;
    private static final int UNKNOWN_CHANNEL = 10003;

    private final DiscordRest rest;
    private final Lanes lanes;
    private final CoverageLedger ledger;
    private final Clock clock;

    ThreadLister(DiscordRest rest, Lanes lanes, CoverageLedger ledger, Clock clock) {
        this.rest = rest;
        this.lanes = lanes;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A listing that is not done: when it began, and how far it came. */
    private record Cursor(Instant began, @Nullable String before) {

        static Cursor of(@Nullable String text, Instant now) {
            int slash = text == null ? -1 : text.indexOf('/');
            return text == null || slash < 0
                    ? new Cursor(now, null)
                    : new Cursor(Instant.parse(text.substring(0, slash)), text.substring(slash + 1));
        }

        String text() {
            return began + "/" + (before == null ? "" : before);
        }
    }

    /** Lists at most so many pages. */
    RangeReader.Ending list(LinkedServer link, Job job, int most) throws InterruptedException {
        StreamId stream = job.stream();
        ChannelCoverage coverage = ledger.channel(stream, job.channel());
        Cursor cursor = Cursor.of(coverage.archivedThreads().before(), clock.instant());
        Instant floor = link.history().floorInstant(link.linkedAt());
        Instant before = coverage.archivedThreads().listed();
        Instant until = before == null ? floor : later(earliestUnseen(job, before), floor);
        for (int page = 0; page < most; page++) {
            Listed listed = page(job, Route.Channels.LIST_PUBLIC_ARCHIVED_THREADS, cursor.before(), until);
            if (listed.ending() != RangeReader.Ending.TURN_OVER) {
                if (listed.ending() == RangeReader.Ending.NOT_ALLOWED) {
                    ledger.change(stream, job.channel(), now -> now.threadsRefused(clock.instant()));
                }
                return listed.ending() == RangeReader.Ending.WHOLE
                        ? ended(link, job, cursor.began(), until)
                        : listed.ending();
            }
            cursor = new Cursor(cursor.began(), listed.next());
            String text = cursor.text();
            ledger.change(
                    stream,
                    job.channel(),
                    now -> now.threadsListed(now.archivedThreads().listed(), text));
        }
        return RangeReader.Ending.TURN_OVER;
    }

    /** From when on something may have been written in the threads below the channel, at the latest since the last look. */
    private Instant earliestUnseen(Job job, Instant looked) {
        return ledger.threadsBelow(job.stream(), List.of(job.channel())).stream()
                .map(ChannelCoverage::unseenSince)
                .filter(unseen -> unseen != null && unseen.isBefore(looked))
                .min(Comparator.naturalOrder())
                .orElse(looked);
    }

    private RangeReader.Ending ended(LinkedServer link, Job job, Instant began, Instant until)
            throws InterruptedException {
        if (link.privateThreads()) {
            String before = null;
            Listed listed;
            do {
                listed = page(job, Route.Channels.LIST_PRIVATE_ARCHIVED_THREADS, before, until);
                before = listed.next();
            } while (listed.ending() == RangeReader.Ending.TURN_OVER);
            if (listed.ending() == RangeReader.Ending.LATER) {
                return RangeReader.Ending.LATER;
            }
        }
        // What was not listed was archived before the last look, and nothing was written there since.
        for (ChannelCoverage thread : ledger.threadsBelow(job.stream(), List.of(job.channel()))) {
            if (thread.unseenSince() != null && !until.isAfter(thread.unseenSince())) {
                ledger.change(job.stream(), thread.channel(), ChannelCoverage::seen);
            }
        }
        ledger.change(job.stream(), job.channel(), now -> now.threadsListed(began, null));
        return RangeReader.Ending.WHOLE;
    }

    /** @param next where to go on */
    private record Listed(
            RangeReader.Ending ending, @Nullable String next) {}

    private Listed page(Job job, Route listing, @Nullable String before, Instant until) throws InterruptedException {
        Route.CompiledRoute route =
                listing.compile(job.channel().toString()).withQueryParams("limit", Integer.toString(LIST));
        if (before != null && !before.isEmpty()) {
            route = route.withQueryParams("before", before);
        }
        return switch (rest.list(job.urgency(), job.stream().guild(), route, "threads")) {
            case Answer.Objects answer -> {
                List<Map<String, @Nullable Object>> threads = answer.objects();
                if (!threads.isEmpty() && !isArchived(job, answer)) {
                    yield new Listed(RangeReader.Ending.LATER, null);
                }
                String last = threads.isEmpty() ? null : archivedAt(threads.getLast());
                yield last == null || instant(last).isBefore(until)
                        ? new Listed(RangeReader.Ending.WHOLE, null)
                        : new Listed(RangeReader.Ending.TURN_OVER, last);
            }
            case Answer.Refused(int status, int code) ->
                new Listed(
                        code == WRONG_CHANNEL_TYPE
                                ? RangeReader.Ending.WHOLE
                                : code == UNKNOWN_CHANNEL
                                        ? RangeReader.Ending.LATER
                                        : status == FORBIDDEN
                                                ? RangeReader.Ending.NOT_ALLOWED
                                                : RangeReader.Ending.LATER,
                        null);
            case Answer.Paused _, Answer.Failed _ -> new Listed(RangeReader.Ending.LATER, null);
        };
    }

    private boolean isArchived(Job job, Answer.Objects answer) throws InterruptedException {
        return Written.await(lanes.channels(job.stream().guild(), answer.objects(), null, false, answer.at()));
    }

    private static @Nullable String archivedAt(Map<String, @Nullable Object> thread) {
        return thread.get("thread_metadata") instanceof Map<?, ?> metadata
                        && metadata.get("archive_timestamp") instanceof String text
                ? text
                : null;
    }

    private static Instant instant(String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant();
        } catch (DateTimeException _) {
            return Instant.MAX;
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
