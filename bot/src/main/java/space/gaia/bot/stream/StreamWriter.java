package space.gaia.bot.stream;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.archive.Keeping;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.mapping.DataMapping;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

/** Where lanes write: the archive; in tests also what stands in its way. */
interface StreamWriter {

    /** Becomes the stream's only writer. */
    StreamLease claim(StreamId stream);

    /**
     * What became of a batch.
     *
     * @param refused the events that cannot be kept
     * @param unplaced messages that are not there, to which somebody reacted or voted: that was not written
     */
    record Wrote(List<ChannelEvent> refused, Set<MessageKey> unplaced) {}

    /**
     * Writes events under a lease.
     *
     * @param keeping what of them is written, and in which form
     * @return null: the lease is not held any more, and nothing was written
     */
    @Nullable Wrote write(StreamLease lease, List<ChannelEvent> events, Keeping keeping);

    /**
     * From now on the stream is written by this mapping; what is stored is made anew behind. To be called before the first
     * batch under a lease, and whenever it is another one.
     */
    void remap(StreamLease lease, DataMapping mapping);

    /** Removes a few of what was in deleted channels. False: nothing is left to remove, or the lease is not held. */
    boolean sweep(StreamLease lease);
}
