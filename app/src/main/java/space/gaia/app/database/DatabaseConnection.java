package space.gaia.app.database;

import com.mongodb.ConnectionString;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import space.gaia.embeddedmongo.EmbeddedMongo;

/** Which MongoDB and which database in it: what {@code MONGODB_URI} says, else the embedded engine. */
@Configuration(proxyBeanMethods = false)
class DatabaseConnection {

    private static final Duration LOOKING_FOR_A_SERVER = Duration.ofSeconds(5);

    @Bean
    MongoConnectionDetails connection(
            ObjectProvider<EmbeddedMongo> embedded,
            @Value("${spring.mongodb.uri:}") String uri,
            @Value("${gaia.database:gaia}") String database) {
        EmbeddedMongo engine = embedded.getIfAvailable();
        ConnectionString connection = connection(engine == null ? uri : engine.uri(), database);
        return () -> connection;
    }

    @Bean
    DatabaseWatch databaseWatch() {
        return new DatabaseWatch(Clock.systemUTC());
    }

    /** Takes the place of Spring's own, which tells an exception and not what to do. */
    @Bean
    HealthIndicator mongoHealthIndicator(DatabaseWatch watch, MongoDatabaseFactory databases) {
        return watch.health(databases);
    }

    /** A server is looked for five seconds, unless the address says otherwise: a probe or a reader waits no longer. */
    @Bean
    MongoClientSettingsBuilderCustomizer timeLimits(MongoConnectionDetails connection, DatabaseWatch watch) {
        ConnectionString address = connection.getConnectionString();
        return settings -> {
            settings.applyToClusterSettings(cluster -> {
                cluster.addClusterListener(watch);
                if (address.getServerSelectionTimeout() == null) {
                    cluster.serverSelectionTimeout(LOOKING_FOR_A_SERVER.toMillis(), TimeUnit.MILLISECONDS);
                }
            });
            settings.applyToSocketSettings(socket -> {
                if (address.getConnectTimeout() == null) {
                    socket.connectTimeout((int) LOOKING_FOR_A_SERVER.toMillis(), TimeUnit.MILLISECONDS);
                }
            });
        };
    }

    /** The address with a database: its own, or else this one. The user is still looked up where the address says. */
    static ConnectionString connection(String uri, String database) {
        ConnectionString given = new ConnectionString(uri);
        if (given.getDatabase() != null) {
            return given;
        }
        int query = uri.indexOf('?');
        String address = query < 0 ? uri : uri.substring(0, query);
        String options = query < 0 ? "" : uri.substring(query);
        boolean hasSlash = address.indexOf('/', address.indexOf("://") + 3) >= 0;
        // A database in the address is also where users are looked up, unless it says otherwise: that is not ours to
        // move.
        String users =
                given.getCredential() == null || options.contains("authSource=") || options.contains("authMechanism=")
                        ? ""
                        : (options.isEmpty() ? "?" : "&") + "authSource="
                                + given.getCredential().getSource();
        return new ConnectionString(address + (hasSlash ? "" : "/") + database + options + users);
    }
}
