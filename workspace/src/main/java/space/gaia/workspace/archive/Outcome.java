package space.gaia.workspace.archive;

import java.util.List;
import java.util.Set;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.event.ChannelEvent;

/** What became of a batch. */
public sealed interface Outcome {

    /**
     * All of it is in the archive and visible to readers.
     *
     * @param seq the last number of the stream
     * @param changed documents that a reader sees changed: messages, channels and people
     * @param refused events that MongoDB cannot keep, with the reason; the others of the batch are kept
     * @param unplaced messages of which only who reacted or voted was told, and which are not there: nothing was written,
     *     since they may be among those that are not kept
     */
    record Applied(long seq, int changed, List<Refused> refused, Set<MessageKey> unplaced) implements Outcome {}

    /** Another owner claimed the stream. Nothing of the batch was written. */
    record Deposed() implements Outcome {}

    /** An event that cannot be kept: its object is too large or too deep. */
    record Refused(ChannelEvent event, String why) {}
}
