package space.gaia.workspace.stream;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

/** Matches a stream only while the lease holds. */
final class Fence {

    private Fence() {}

    static Bson of(StreamLease lease) {
        return Filters.and(
                Filters.eq("_id", lease.stream().id()),
                Filters.eq("owner", lease.owner()),
                Filters.eq("epoch", lease.epoch()));
    }
}
