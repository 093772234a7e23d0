package space.gaia.api;

import com.mongodb.ConnectionString;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import space.gaia.api.helpdesk.HelpdeskProvider;
import space.gaia.embeddedmongo.junit.TestEngines;

/** The api by itself on the imitation, with a database of its own. */
@SpringBootApplication(scanBasePackages = "space.gaia")
class TestApi {

    @Bean
    HelpdeskProvider helpdesk() {
        return new HelpdeskProvider();
    }

    @Bean
    MongoConnectionDetails imitation() {
        String uri = TestEngines.ofThisRun().imitation().engine().uri();
        String database = TestEngines.ofThisRun().imitation().freshDatabase().getName();
        ConnectionString connection = new ConnectionString(uri);
        String hosts = String.join(",", connection.getHosts());
        return () -> new ConnectionString("mongodb://%s/%s".formatted(hosts, database));
    }
}
