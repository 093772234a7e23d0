package space.gaia.workspace.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code audit}. What concerns no single workspace stands apart, where only who may see all workspaces reads
 * it. Its errors are the driver's ({@link com.mongodb.MongoException}).
 */
@Component
@EnableConfigurationProperties(AuditSettings.class)
public final class Audit {
    /** Stands for the workspace where it is none; none can be called so. */
    private static final String SERVICE = "*";

    private static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private final Engine engine;
    private final AuditSettings settings;
    private final Clock clock;
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);
    private volatile boolean indexed;

    @Autowired
    public Audit(Engine engine, AuditSettings settings) {
        this(engine, settings, Clock.systemUTC());
    }

    public Audit(Engine engine, AuditSettings settings, Clock clock) {
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes a change down.
     *
     * @param workspace whose it is; null: the whole service's
     * @param before how it was; null: it was not there
     * @param after how it is now; null: it is not there
     */
    public AuditRecord record(
            @Nullable WorkspaceId workspace,
            Actor actor,
            Origin from,
            AuditAction action,
            String target,
            @Nullable Map<String, ? extends @Nullable Object> before,
            @Nullable Map<String, ? extends @Nullable Object> after) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Redaction redaction = new Redaction(action);
        AuditRecord record = new AuditRecord(
                id(now, UUID.randomUUID().toString().substring(24)),
                now,
                actor,
                from,
                action.name(),
                Redaction.cut(target),
                before == null ? null : redaction.of(before),
                after == null ? null : redaction.of(after));
        sweep(now);
        audit().insertOne(AuditDocument.of(scope(workspace), record, now.plus(settings.retention())));
        return record;
    }

    /**
     * Changes of a workspace, the latest first.
     *
     * @param workspace null: those of the whole service
     * @param before only what was written before this id; null: from the latest on
     */
    public List<AuditRecord> read(
            @Nullable WorkspaceId workspace, AuditFilter filter, @Nullable String before, int atMost) {
        String scope = scope(workspace);
        List<Bson> all = new ArrayList<>();
        all.add(Filters.eq("workspace", scope));
        Instant from = filter.from();
        all.add(Filters.gte("_id", scope + "/" + (from == null ? "" : id(ceiling(from), ""))));
        Instant to = filter.to();
        // '0' follows '/' in the order of keys.
        all.add(Filters.lt("_id", to == null ? scope + "0" : scope + "/" + id(ceiling(to), "")));
        if (before != null) {
            all.add(Filters.lt("_id", scope + "/" + before));
        }
        equal(all, "actor.id", filter.actor());
        equal(all, "action", filter.action());
        equal(all, "target", filter.target());
        all.add(Filters.gt("expires", Date.from(clock.instant())));
        return audit().find(Filters.and(all))
                .sort(Sorts.descending("_id"))
                .limit(atMost)
                .map(AuditDocument::read)
                .into(new ArrayList<>());
    }

    private static void equal(List<Bson> all, String field, @Nullable String value) {
        if (value != null) {
            all.add(Filters.eq(field, value));
        }
    }

    private static String scope(@Nullable WorkspaceId workspace) {
        return workspace == null ? SERVICE : workspace.value();
    }

    /** Of records within one millisecond the order is by chance. */
    private static String id(Instant at, String unique) {
        return "%015d%s".formatted(Math.max(0, at.toEpochMilli()), unique);
    }

    private static Instant ceiling(Instant moment) {
        Instant whole = moment.truncatedTo(ChronoUnit.MILLIS);
        return whole.equals(moment) ? whole : whole.plusMillis(1);
    }

    /** A real MongoDB lets go of what has expired by itself; this does it where none does. */
    private void sweep(Instant now) {
        Instant before = swept.get();
        if (before.plus(SWEPT_EVERY).isBefore(now) && swept.compareAndSet(before, now)) {
            audit().deleteMany(Filters.lte("expires", Date.from(now)));
        }
    }

    private MongoCollection<Document> audit() {
        MongoCollection<Document> audit = engine.database().getCollection("audit");
        if (!indexed) {
            // Unique only so that the imitation keeps them: the id is in each.
            IndexOptions kept = new IndexOptions().unique(engine.keepsUniqueIndexesOnly());
            audit.createIndex(Indexes.ascending("workspace", "actor.id", "_id"), kept);
            audit.createIndex(Indexes.ascending("workspace", "action", "_id"), kept);
            audit.createIndex(Indexes.ascending("workspace", "target", "_id"), kept);
            audit.createIndex(Indexes.ascending("expires"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            indexed = true;
        }
        return audit;
    }
}
