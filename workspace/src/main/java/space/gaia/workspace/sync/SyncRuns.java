package space.gaia.workspace.sync;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.integration.IntegrationKey;

/**
 * The collection {@code sync_runs}: what was asked for, and when it was done. What is missing meanwhile, and why, is
 * coverage's to tell. Its errors are the driver's ({@link com.mongodb.MongoException}).
 */
@Component
public final class SyncRuns {
    private static final String COLLECTION = "sync_runs";

    /** Who asks again so soon asks for the same. */
    private static final Duration SAME = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(90);

    private final Engine engine;
    private final Clock clock;
    private volatile boolean indexed;

    @Autowired
    public SyncRuns(Engine engine) {
        this(engine, Clock.systemUTC());
    }

    public SyncRuns(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** @param isNew false: it was asked for a moment ago already, and is not done */
    public record Asked(SyncRun run, boolean isNew) {}

    /** The run that was asked for. */
    public Asked ask(IntegrationKey key, String by) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Document open = runs().find(and(of(key), exists("ended", false), gt("asked", Date.from(now.minus(SAME)))))
                .sort(Sorts.descending("_id"))
                .first();
        if (open != null) {
            return new Asked(read(open), false);
        }
        // A real MongoDB lets go of what has expired by itself; this does it where none does.
        runs().deleteMany(and(of(key), lt("expires", Date.from(now))));
        String id = "%015d%s"
                .formatted(now.toEpochMilli(), UUID.randomUUID().toString().substring(24));
        Document run = new Document("_id", prefix(key) + id)
                .append("workspace", key.workspace().value())
                .append("name", key.name())
                .append("by", by)
                .append("asked", Date.from(now))
                .append("expires", Date.from(now.plus(KEPT)));
        runs().insertOne(run);
        return new Asked(read(run), true);
    }

    /** The runs of an integration, the latest first. */
    public List<SyncRun> of(IntegrationKey key, int atMost) {
        return runs().find(of(key))
                .sort(Sorts.descending("_id"))
                .limit(atMost)
                .map(SyncRuns::read)
                .into(new ArrayList<>());
    }

    /** Nothing is left of a run that could be fetched. As it is then, also where somebody else said so before. */
    public SyncRun ended(SyncRun run) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        Bson unended = and(eq("_id", prefix(run.key()) + run.id()), exists("ended", false));
        runs().updateOne(unended, Updates.set("ended", Date.from(now)));
        return new SyncRun(run.key(), run.id(), run.by(), run.askedAt(), now);
    }

    private static Bson of(IntegrationKey key) {
        // '0' follows '/' in the order of keys.
        String prefix = prefix(key);
        return and(gt("_id", prefix), lt("_id", prefix.substring(0, prefix.length() - 1) + "0"));
    }

    private static String prefix(IntegrationKey key) {
        return "%s/%s/".formatted(key.workspace().value(), key.name());
    }

    private static SyncRun read(Document document) {
        String id = document.getString("_id");
        Date ended = document.getDate("ended");
        return new SyncRun(
                new IntegrationKey(new WorkspaceId(document.getString("workspace")), document.getString("name")),
                id.substring(id.lastIndexOf('/') + 1),
                document.getString("by"),
                document.getDate("asked").toInstant(),
                instant(ended));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private MongoCollection<Document> runs() {
        MongoCollection<Document> runs = engine.database().getCollection(COLLECTION);
        if (!indexed) {
            runs.createIndex(Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            indexed = true;
        }
        return runs;
    }
}
