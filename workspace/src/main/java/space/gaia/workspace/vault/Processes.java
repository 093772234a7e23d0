package space.gaia.workspace.vault;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code vault_processes}: who runs, and which keys each has. One that ended without a word counts for a
 * minute more, so that a promotion waits rather than leaves somebody behind.
 */
final class Processes {
    static final Duration LIVES = Duration.ofMinutes(1);
    private static final long KEPT_HOURS = 1;
    private static final int RANDOM_BYTES = 3;

    private final Engine engine;
    private final Clock clock;
    private final String name = name();
    private volatile boolean indexed;

    Processes(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    String self() {
        return name;
    }

    /** This process runs and has these keys. */
    void beat(SortedMap<String, String> keys) {
        Document held = new Document();
        held.putAll(keys);
        processes()
                .replaceOne(
                        Filters.eq("_id", name),
                        new Document("_id", name)
                                .append("seen", Date.from(clock.instant()))
                                .append("keys", held),
                        new ReplaceOptions().upsert(true));
    }

    /** This process ends. */
    void leave() {
        processes().deleteOne(Filters.eq("_id", name));
    }

    List<LiveProcess> live() {
        Date since = Date.from(clock.instant().minus(LIVES));
        return processes()
                .find(Filters.gt("seen", since))
                .sort(Sorts.ascending("_id"))
                .map(Processes::read)
                .into(new ArrayList<>());
    }

    private static LiveProcess read(Document document) {
        SortedMap<String, String> keys = new TreeMap<>();
        document.get("keys", new Document()).forEach((id, print) -> keys.put(id, String.valueOf(print)));
        return new LiveProcess(
                document.getString("_id"), document.getDate("seen").toInstant(), keys);
    }

    private MongoCollection<Document> processes() {
        MongoCollection<Document> processes = engine.database().getCollection("vault_processes");
        if (!indexed) {
            processes.createIndex(
                    Indexes.ascending("seen"), new IndexOptions().expireAfter(KEPT_HOURS, TimeUnit.HOURS));
            indexed = true;
        }
        return processes;
    }

    private static String name() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String host = System.getenv().getOrDefault("HOSTNAME", "process");
        return "%s-%d-%s"
                .formatted(host, ProcessHandle.current().pid(), HexFormat.of().formatHex(random));
    }
}
