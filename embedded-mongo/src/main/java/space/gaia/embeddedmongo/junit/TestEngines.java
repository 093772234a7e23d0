package space.gaia.embeddedmongo.junit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.embeddedmongo.MongoEngine;
import space.gaia.embeddedmongo.imitation.Imitation;

/** The engines of this run. They start when the first test asks, serve every test class of the JVM and end with it. */
public final class TestEngines {
    private static final Logger LOG = LoggerFactory.getLogger(TestEngines.class);

    private final TestEngine imitation;
    private final @Nullable TestEngine second;
    private final String whyNoSecond;

    private TestEngines() {
        Imitation server = Imitation.inMemory();
        atEnd(server);
        this.imitation = connect(server.engine());
        SecondEngine.Search found = SecondEngine.search(System.getenv(), TestEngines::atEnd);
        this.second = found.engine().map(TestEngines::connect).orElse(null);
        this.whyNoSecond = "no second engine: " + String.join("; ", found.refusals());
        if (second == null) {
            LOG.warn("TESTS OF STORAGE RUN ON THE IMITATION ONLY, their second turn is skipped: {}", whyNoSecond);
        } else {
            LOG.info(
                    "tests of storage run on: {}, {} ({})",
                    imitation,
                    second,
                    second.engine().uri());
        }
    }

    /** Finds and starts them at the first call. */
    public static TestEngines ofThisRun() {
        return Run.ENGINES;
    }

    /** The one that is always there. */
    public TestEngine imitation() {
        return imitation;
    }

    /** The closest to a real MongoDB that was found. */
    public Optional<TestEngine> second() {
        return Optional.ofNullable(second);
    }

    /** All of them: for tests that cannot take parameters, such as properties. */
    public List<TestEngine> all() {
        return Stream.concat(Stream.of(imitation), second().stream()).toList();
    }

    String whyNoSecond() {
        return whyNoSecond;
    }

    private static TestEngine connect(MongoEngine engine) {
        MongoClient client = MongoClients.create(engine.uri());
        return new TestEngine(engine, client);
    }

    private static void atEnd(AutoCloseable engine) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                engine.close();
            } catch (Exception e) {
                LOG.warn("an engine did not end cleanly: {}", e.toString());
            }
        }));
    }

    /** Holds the only instance, made when it is first asked for. */
    private static final class Run {
        private static final TestEngines ENGINES = new TestEngines();
    }
}
