package space.gaia.app.database;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/**
 * Whether MongoDB can be reached, as the driver itself sees it: one line in the log when that changes, and health with
 * what to do. Asking never waits longer than the driver's time limit for finding a server.
 */
final class DatabaseWatch implements ClusterListener {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final Clock clock;
    private final AtomicReference<State> state = new AtomicReference<>();

    DatabaseWatch(Clock clock) {
        this.clock = clock;
        state.set(new State(true, clock.instant()));
    }

    private record State(boolean reachable, Instant since) {}

    @Override
    public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        ClusterDescription now = event.getNewDescription();
        Throwable fault = fault(now);
        boolean reachable = now.hasWritableServer() || fault == null;
        if (state.get().reachable() == reachable) {
            return;
        }
        state.set(new State(reachable, clock.instant()));
        if (reachable) {
            LOG.info("MongoDB is reached again");
        } else {
            LOG.warn("MongoDB cannot be reached, trying again: {} why={}", advice(fault), oneLine(fault));
        }
    }

    /** Asks only while the driver has a server; else the answer is known. */
    HealthIndicator health(MongoDatabaseFactory databases) {
        return () -> {
            State seen = state.get();
            if (!seen.reachable()) {
                return down(advice(null)).withDetail("since", seen.since()).build();
            }
            try {
                long asked = System.nanoTime();
                databases.getMongoDatabase().runCommand(new Document("hello", 1));
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
                return Health.up().withDetail("millis", millis).build();
            } catch (MongoException e) {
                return down(advice(e)).withDetail("why", oneLine(e)).build();
            }
        };
    }

    private static Health.Builder down(String advice) {
        return Health.down().withDetail("reason", "MongoDB cannot be reached").withDetail("do", advice);
    }

    private static String advice(@Nullable Throwable fault) {
        return fault instanceof MongoSecurityException
                        || (fault != null && fault.getCause() instanceof MongoSecurityException)
                ? "check the user and password in MONGODB_URI and what they may do"
                : "check MONGODB_URI and whether MongoDB runs";
    }

    private static @Nullable Throwable fault(ClusterDescription cluster) {
        return cluster.getServerDescriptions().stream()
                .map(ServerDescription::getException)
                .filter(exception -> exception != null)
                .findFirst()
                .orElse(null);
    }

    private static String oneLine(@Nullable Throwable fault) {
        if (fault == null) {
            return "no server can be written to";
        }
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        return String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse(cause.getClass().getSimpleName());
    }
}
