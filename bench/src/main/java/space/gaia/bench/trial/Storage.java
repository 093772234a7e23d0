package space.gaia.bench.trial;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.embeddedmongo.process.DatabaseProcess;
import space.gaia.embeddedmongo.process.SecantusProcess;

/** The database of a trial, as the app and as the comparison reach it. */
sealed interface Storage extends AutoCloseable {
    String DATABASE = "trial";

    /** What the app is started with. */
    List<String> arguments();

    /**
     * The database now.
     *
     * @throws com.mongodb.MongoException it is not there, or does not answer
     */
    MongoDatabase database(AppProcess app);

    @Override
    void close();

    private static MongoClient client(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(5, TimeUnit.SECONDS).readTimeout(30, TimeUnit.SECONDS))
                .build());
    }

    /** A process beside the app. */
    final class Own implements Storage {
        /** secantusd-rs breaks off the driver's streamed monitoring every twenty seconds, which looks like an outage. */
        private static final String ASKED_ANEW = "&serverMonitoringMode=poll";

        final DatabaseProcess process;
        private final String uri;
        private final MongoClient client;

        Own(SecantusProcess process) {
            this.process = process;
            this.uri = process.engine().uri() + ASKED_ANEW;
            this.client = client(uri);
        }

        @Override
        public List<String> arguments() {
            return List.of(
                    "--spring.mongodb.uri=" + uri,
                    "--gaia.database=" + DATABASE,
                    "--gaia.vault.keys=" + ServiceUnderTest.VAULT_KEY);
        }

        @Override
        public MongoDatabase database(AppProcess app) {
            return client.getDatabase(DATABASE);
        }

        @Override
        public void close() {
            client.close();
            process.close();
        }
    }

    /** The imitation: it lives and dies with the app, and listens elsewhere after each start. */
    final class InTheApp implements Storage {
        /** Where the app keeps it, below its data. */
        static final Path WHERE = Path.of("mongo");

        private @Nullable MongoClient client;
        private @Nullable String uri;

        @Override
        public List<String> arguments() {
            return List.of("--spring.mongodb.uri=", "--gaia.database=" + DATABASE);
        }

        @Override
        public synchronized MongoDatabase database(AppProcess app) {
            String now = app.embeddedDatabase()
                    .orElseThrow(() -> new com.mongodb.MongoException("the app's database is not there"));
            if (!now.equals(uri)) {
                close();
                client = client(now);
                uri = now;
            }
            return Objects.requireNonNull(client).getDatabase(DATABASE);
        }

        @Override
        public synchronized void close() {
            if (client != null) {
                client.close();
                client = null;
            }
        }
    }
}
