package space.gaia.app.database;

import com.mongodb.ConnectionString;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import space.gaia.embeddedmongo.EmbeddedMongo;
import space.gaia.embeddedmongo.EmbeddedMongoOptions;

/** Starts an embedded engine when {@code spring.mongodb.uri} is empty, and stops it after all that use it. */
@Configuration(proxyBeanMethods = false)
@Conditional(NoMongoDbConfigured.class)
class EmbeddedDatabase {

    @Bean
    EmbeddedMongo embeddedMongo(@Value("${gaia.data}") Path data) {
        return EmbeddedMongo.start(
                EmbeddedMongoOptions.of(data.resolve("mongo").toAbsolutePath().normalize(), System.getenv()));
    }

    @Bean
    MongoConnectionDetails embeddedConnection(
            EmbeddedMongo mongo, @Value("${spring.mongodb.database}") String database) {
        ConnectionString engine = new ConnectionString(mongo.uri());
        String replicaSet = engine.getRequiredReplicaSetName();
        ConnectionString connection = new ConnectionString("mongodb://%s/%s%s"
                .formatted(
                        String.join(",", engine.getHosts()),
                        database,
                        replicaSet == null ? "" : "?replicaSet=" + replicaSet));
        return () -> connection;
    }
}
