package space.gaia.bot.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

/** Where lanes write: the archive; in tests also what stands in its way. */
interface StreamWriter {

    /** Becomes the stream's only writer. */
    StreamLease claim(StreamId stream);

    /**
     * Writes events under a lease.
     *
     * @return the events that cannot be kept; null: the lease is not held any more, and nothing was written
     */
    @Nullable List<ChannelEvent> write(StreamLease lease, List<ChannelEvent> events);

    /** Removes a few of what was in deleted channels. False: nothing is left to remove, or the lease is not held. */
    boolean sweep(StreamLease lease);
}
