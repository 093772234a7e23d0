package space.gaia.workspace.vault;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.workspace.engine.Engine;

/**
 * The job that seals everything by the primary key. Where it is stands in one document of {@code vault}; who works on it
 * holds it for half a minute at a time, and when that process ends another goes on from there.
 */
final class Reseal {
    private static final Logger LOG = LoggerFactory.getLogger(Reseal.class);
    private static final String ID = "reseal";
    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final String RUNNING = "RUNNING";
    private static final String DONE = "DONE";

    private final Engine engine;
    private final Vault vault;
    private final List<SealedCollection> collections;
    private final Census census;
    private final Clock clock;
    private final String self;
    private final int batch;
    /** Threads of one process count as one owner, so one of them works. */
    private final ReentrantLock working = new ReentrantLock();

    Reseal(Engine engine, Vault vault, List<SealedCollection> collections, Clock clock, String self, int batch) {
        this.engine = engine;
        this.vault = vault;
        this.collections = List.copyOf(collections);
        this.census = new Census(engine, collections);
        this.clock = clock;
        this.self = self;
        this.batch = batch;
    }

    Optional<ResealState> state() {
        return Optional.ofNullable(jobs().find(eq("_id", ID)).first()).map(ResealDocument::read);
    }

    boolean isRunning() {
        return state().filter(ResealState::running).isPresent();
    }

    /** Asks for it; while it runs it stays as it is. */
    ResealState begin(Primary primary, String by) {
        Bson fresh = combine(
                set("state", RUNNING),
                set("key", primary.key()),
                set("generation", primary.generation()),
                set("by", by),
                set("started", Date.from(clock.instant())),
                set("resealed", 0L),
                set("pass", 1),
                passAnew(),
                unset("ended"),
                unset("left"),
                unset("owner"),
                unset("until"));
        try {
            jobs().findOneAndUpdate(
                            and(eq("_id", ID), ne("state", RUNNING)),
                            fresh,
                            new FindOneAndUpdateOptions().upsert(true));
        } catch (MongoWriteException | MongoCommandException e) {
            if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return state().orElseThrow();
    }

    /** Works on it until it is done, or somebody else does. */
    void work() {
        if (!working.tryLock()) {
            return;
        }
        try {
            while (!Thread.currentThread().isInterrupted() && step()) {
                // Each step is one batch.
            }
        } finally {
            working.unlock();
        }
    }

    /** One batch. False: there is nothing to do here, or no more. */
    boolean step() {
        Optional<Document> held = take();
        if (held.isEmpty()) {
            return false;
        }
        Document job = held.get();
        if (!(vault.sealer() instanceof Sealing.Ready(var sealer))
                || sealer.generation() != job.getLong("generation")) {
            LOG.warn(
                    "values are not re-sealed by this process: it does not have the key, or another was promoted key={}",
                    job.getString("key"));
            advance(combine(unset("owner"), unset("until")));
            return false;
        }
        int at = job.getInteger("collection");
        if (at >= collections.size()) {
            return endPass(job);
        }
        List<Document> documents = next(at, job.getString("after"));
        Resealer.Counts counts = carry(at, documents, sealer);
        return advance(combine(
                inc("looked", (long) counts.looked()),
                inc("resealed", (long) counts.resealed()),
                inc("unopened", (long) counts.unopened()),
                inc("found", (long) counts.resealed() + counts.contended()),
                documents.size() < batch
                        ? combine(set("collection", at + 1), set("after", ""))
                        : set("after", documents.getLast().getString("_id"))));
    }

    List<Document> next(int collection, String after) {
        return documents(collection)
                .find(gt("_id", after))
                .projection(Projections.include(SealedFields.FIELD))
                .sort(Sorts.ascending("_id"))
                .limit(batch)
                .into(new ArrayList<>());
    }

    Resealer.Counts carry(int collection, List<Document> documents, Sealer sealer) {
        Resealer resealer = new Resealer(vault.keys().ring(), sealer);
        Resealer.Counts counts = Resealer.Counts.NONE;
        for (Document document : documents) {
            counts = counts.plus(resealer.document(documents(collection), document));
        }
        return counts;
    }

    /** A pass that found something is followed by another; the one that found nothing proves that nothing is left. */
    private boolean endPass(Document job) {
        if (job.getLong("found") > 0) {
            return advance(combine(inc("pass", 1), passAnew()));
        }
        String key = job.getString("key");
        long left = census.byKey().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .mapToLong(entry -> entry.getValue())
                .sum();
        boolean ended = advance(combine(
                set("state", DONE),
                set("ended", Date.from(clock.instant())),
                set("left", left),
                unset("owner"),
                unset("until")));
        if (ended) {
            LOG.info("values were re-sealed key={} resealed={} left={}", key, job.getLong("resealed"), left);
        }
        return false;
    }

    private Optional<Document> take() {
        Date now = Date.from(clock.instant());
        return Optional.ofNullable(jobs().findOneAndUpdate(
                        and(
                                eq("_id", ID),
                                eq("state", RUNNING),
                                or(eq("owner", self), eq("owner", null), lt("until", now))),
                        combine(
                                set("owner", self),
                                set("until", Date.from(clock.instant().plus(HOLD)))),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    private boolean advance(Bson update) {
        return jobs().updateOne(and(eq("_id", ID), eq("state", RUNNING), eq("owner", self)), update)
                        .getMatchedCount()
                > 0;
    }

    private static Bson passAnew() {
        return combine(
                set("collection", 0), set("after", ""), set("looked", 0L), set("unopened", 0L), set("found", 0L));
    }

    private MongoCollection<Document> documents(int collection) {
        return engine.database().getCollection(collections.get(collection).name());
    }

    private MongoCollection<Document> jobs() {
        return engine.database().getCollection(Primaries.COLLECTION);
    }
}
