package space.gaia.workspace.archive;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelRemoved;
import space.gaia.workspace.event.ChannelEvent.ChannelSeen;
import space.gaia.workspace.event.ChannelEvent.MessageExpired;
import space.gaia.workspace.event.ChannelEvent.MessageRemoved;
import space.gaia.workspace.event.ChannelEvent.OfMessage;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.event.ChannelEvent.ThreadsListed;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.mapping.Verdict;

/**
 * What of the observations a workspace keeps. It is asked after {@link Admission}: who is forgotten is recognised by their
 * own id, and not by a pseudonym.
 *
 * @param isThread which channels are threads
 * @param oldest the lowest id of a message that is kept; 0: all are
 * @param revisions whether what a message said before it was edited is kept
 */
public record Keeping(DataMapping mapping, Predicate<ChannelId> isThread, long oldest, boolean revisions) {

    /** All of it as it comes. */
    public static final Keeping EVERYTHING = new Keeping(DataMapping.none(), _ -> false, 0, false);

    /** The event as it is written; null: not at all. Where everything is kept it is the same one. */
    @Nullable ChannelEvent kept(ChannelEvent event) {
        if (oldest > 0 && isTooOld(event)) {
            return null;
        }
        if (mapping.keepsEverything()) {
            return event;
        }
        return switch (mapping.apply(event, isInThread(event))) {
            case Verdict.Kept(var kept) -> kept;
            case Verdict.Withdrawn(var withdrawn, var _) -> withdrawn;
            case Verdict.Rejected _ -> null;
        };
    }

    private boolean isTooOld(ChannelEvent event) {
        return event instanceof OfMessage of
                && of.message().value() < oldest
                && !(event instanceof MessageRemoved)
                && !(event instanceof MessageExpired);
    }

    private boolean isInThread(ChannelEvent event) {
        return switch (event) {
            case OfMessage of -> isThread.test(of.channel());
            case ChannelSeen seen -> isThread.test(seen.channel());
            case ChannelRemoved _, ThreadsListed _, PersonSeen _ -> false;
        };
    }
}
