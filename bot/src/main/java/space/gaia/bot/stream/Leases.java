package space.gaia.bot.stream;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;

/** The streams that this process owns at this moment, for work that goes on beside the lanes. */
public final class Leases {

    private final Map<StreamId, StreamLease> held = new ConcurrentHashMap<>();
    private final StreamWriter archive;

    Leases(StreamWriter archive) {
        this.archive = archive;
    }

    /** The lease of a stream, if this process holds it as far as it knows. */
    public Optional<StreamLease> held(StreamId stream) {
        return Optional.ofNullable(held.get(stream));
    }

    /**
     * Becomes the owner of a stream that nobody seems to own: of a server that is not linked any more, or quiet. A lane
     * of any process that does own it takes it back with its next batch.
     *
     * @throws com.mongodb.MongoException the database did not answer
     */
    public StreamLease claim(StreamId stream) {
        StreamLease lease = archive.claim(stream);
        claimed(lease);
        return lease;
    }

    /** Another process, or a later claim of this one, owns it now. */
    public void lost(StreamLease lease) {
        held.remove(lease.stream(), lease);
    }

    /** What was served by this process is another's. */
    void forget(Predicate<GuildId> gone) {
        held.keySet().removeIf(stream -> gone.test(stream.guild()));
    }

    void claimed(StreamLease lease) {
        held.merge(lease.stream(), lease, (a, b) -> a.epoch() > b.epoch() ? a : b);
    }
}
