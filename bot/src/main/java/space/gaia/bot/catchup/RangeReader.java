package space.gaia.bot.catchup;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import space.gaia.bot.catchup.PageReader.Page;
import space.gaia.bot.catchup.PageReader.Place;
import space.gaia.bot.stream.ContentAccess;
import space.gaia.bot.stream.Lanes;
import space.gaia.bot.stream.Position;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.GapReason;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.Stamp;

/**
 * Reads a range of a channel from its top, page by page, and writes down what each page proves when all of it is in the
 * archive. The next page is asked for while the one before is written.
 */
final class RangeReader {

    private static final int BEING_WRITTEN = 4;

    private final PageReader pages;
    private final Participants participants;
    private final Members members;
    private final Lanes lanes;
    private final CoverageLedger ledger;
    private final Withheld withheld;
    private final Breaks breaks;
    private final Progress progress;

    RangeReader(
            PageReader pages,
            Participants participants,
            Members members,
            Lanes lanes,
            CoverageLedger ledger,
            Withheld withheld,
            Breaks breaks,
            Progress progress) {
        this.pages = pages;
        this.participants = participants;
        this.members = members;
        this.lanes = lanes;
        this.ledger = ledger;
        this.withheld = withheld;
        this.breaks = breaks;
        this.progress = progress;
    }

    /** Whether Discord withholds the content of messages now. */
    interface Withheld {
        boolean isWithheld();
    }

    /** How a turn ended. */
    enum Ending {
        /** The range is read. */
        WHOLE,
        /** So many pages were read as one turn has. */
        TURN_OVER,
        /** Not now; it is tried again. */
        LATER,
        /** The bot may not read the channel. */
        NOT_ALLOWED,
        /** Discord does not know the channel any more. */
        GONE
    }

    private record Writing(Page.Read page, CompletableFuture<Boolean> archived) {}

    /** Reads at most so many pages from the top of the range. */
    Ending read(Place place, ChannelCoverage known, long from, long through, int most) throws InterruptedException {
        Deque<Writing> writing = new ArrayDeque<>();
        long top = through;
        Ending ending = Ending.TURN_OVER;
        for (int page = 0; page < most && ending == Ending.TURN_OVER; page++) {
            switch (pages.read(place, from, top)) {
                case Page.Read read -> {
                    writing.add(new Writing(read, hand(place, read)));
                    progress.page(place.stream(), read.messages().size());
                    if (read.last()) {
                        ending = Ending.WHOLE;
                    }
                    // The lowest is asked for once more: what is between two pages must be seen to be nothing.
                    top = read.from();
                }
                case Page.NotAllowed _ -> ending = Ending.NOT_ALLOWED;
                case Page.Gone gone ->
                    ending = Written.await(lanes.gone(place.stream(), place.channel(), gone.at()))
                            ? Ending.GONE
                            : Ending.LATER;
                case Page.Later _ -> ending = Ending.LATER;
            }
            while (writing.size() >= BEING_WRITTEN) {
                if (!prove(place, known, writing.remove())) {
                    return Ending.LATER;
                }
            }
        }
        for (Writing one : writing) {
            if (!prove(place, known, one)) {
                return Ending.LATER;
            }
        }
        return ending;
    }

    /**
     * Removes what is archived of a channel that Discord does not know any more, and of no other.
     *
     * @return whether it is known what became of the channel
     */
    boolean check(Place place) throws InterruptedException {
        return switch (pages.fate(place)) {
            case PageReader.Fate.Gone(Position at) -> Written.await(lanes.gone(place.stream(), place.channel(), at));
            case PageReader.Fate.There() -> true;
            case PageReader.Fate.NotTold() -> false;
        };
    }

    private CompletableFuture<Boolean> hand(Place place, Page.Read page) {
        CompletableFuture<Boolean> messages = page.messages().isEmpty()
                ? CompletableFuture.completedFuture(true)
                : lanes.messages(place.stream(), place.channel(), page.messages(), page.at());
        if (page.absent().isEmpty()) {
            return messages;
        }
        CompletableFuture<Boolean> removals = lanes.facts(
                place.stream(),
                place.channel(),
                removed(place.channel(), page.absent(), page.asked()),
                page.absent().size(),
                page.at());
        return messages.thenCombine(removals, Boolean::logicalAnd);
    }

    private static Function<Stamp, List<ChannelEvent>> removed(ChannelId channel, List<Long> messages, Instant at) {
        return stamp -> messages.stream()
                .map(message -> new ChannelEvent.MessageRemoved(channel, new MessageId(message), at, stamp))
                .collect(Collectors.toUnmodifiableList());
    }

    private boolean prove(Place place, ChannelCoverage known, Writing one) throws InterruptedException {
        Page.Read page = one.page();
        boolean content = !withheld.isWithheld() && !ContentAccess.isMissingIn(page.messages());
        if (!Written.await(one.archived()) || !participants.read(place, page) || !members.read(place, page)) {
            return false;
        }
        ledger.change(place.stream(), place.channel(), coverage -> {
            if (coverage.live() == null) {
                // Purged, or not chosen any more: what was read of it stands nowhere.
                return coverage;
            }
            ChannelCoverage proven = coverage.proven(
                    page.from(), page.through(), page.asked(), known.mark(), breaks.arrivedAt(place.stream()));
            return content && !withheld.isWithheld()
                    ? proven
                    : proven.missed(page.from(), page.through(), GapReason.CONTENT_WITHHELD, page.asked(), 0);
        });
        return true;
    }
}
