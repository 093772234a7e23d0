package space.gaia.workspace.engine;

import com.mongodb.client.MongoClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;

/** The database of {@code spring.mongodb.uri}, for those who work with the driver itself. */
@Configuration(proxyBeanMethods = false)
class WorkspaceMongo {

    @Bean
    Engine engine(MongoClient client, MongoDatabaseFactory databases) {
        return new Engine(client, databases.getMongoDatabase());
    }
}
