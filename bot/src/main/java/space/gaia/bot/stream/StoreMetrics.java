package space.gaia.bot.stream;

import com.mongodb.client.MongoClient;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerType;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumSet;
import java.util.Set;

/** How far MongoDB is, as the driver measures it all the time, and the lane that is furthest behind. */
final class StoreMetrics {

    private static final double NANOS_A_SECOND = 1e9;
    private static final Set<ServerType> WRITTEN_TO =
            EnumSet.of(ServerType.REPLICA_SET_PRIMARY, ServerType.SHARD_ROUTER, ServerType.STANDALONE);

    StoreMetrics(MeterRegistry registry, MongoClient client, Lanes lanes) {
        Gauge.builder("gaia.mongodb.round.trip", client, StoreMetrics::roundTrip)
                .baseUnit("seconds")
                .description("to the MongoDB that is written to and back; not a number while there is none")
                .register(registry);
        Gauge.builder("gaia.lanes.deepest", lanes, Lanes::deepest)
                .baseUnit("bytes")
                .description("what waits to be written in the server where most does")
                .register(registry);
    }

    private static double roundTrip(MongoClient client) {
        double nanos = client.getClusterDescription().getServerDescriptions().stream()
                .filter(server -> WRITTEN_TO.contains(server.getType()))
                .mapToDouble(ServerDescription::getRoundTripTimeNanos)
                .min()
                .orElse(Double.NaN);
        return nanos / NANOS_A_SECOND;
    }
}
