package space.gaia.app.database;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
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
    EmbeddedMongo embeddedMongo(
            @Value("${gaia.data}") Path data,
            @Value("${gaia.mongod:}") String mongod,
            @Value("${gaia.mongod-download:true}") String download) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GAIA_MONGOD", mongod);
        environment.put("GAIA_MONGOD_DOWNLOAD", download);
        return EmbeddedMongo.start(
                EmbeddedMongoOptions.of(data.resolve("mongo").toAbsolutePath().normalize(), environment));
    }
}
