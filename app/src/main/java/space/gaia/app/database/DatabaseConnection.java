package space.gaia.app.database;

import com.mongodb.ConnectionString;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import space.gaia.embeddedmongo.EmbeddedMongo;

/** Which MongoDB and which database in it: what {@code MONGODB_URI} says, else the embedded engine. */
@Configuration(proxyBeanMethods = false)
class DatabaseConnection {

    @Bean
    MongoConnectionDetails connection(
            ObjectProvider<EmbeddedMongo> embedded,
            @Value("${spring.mongodb.uri:}") String uri,
            @Value("${gaia.database:gaia}") String database) {
        EmbeddedMongo engine = embedded.getIfAvailable();
        ConnectionString connection = connection(engine == null ? uri : engine.uri(), database);
        return () -> connection;
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
