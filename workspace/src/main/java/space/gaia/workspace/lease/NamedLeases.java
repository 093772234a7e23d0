package space.gaia.workspace.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code leases}. Each change is one compare-and-set on one document, which every engine has. The clocks of
 * processes may differ by the {@code skew} that whoever takes a lease allows for. Its errors are the driver's
 * ({@link com.mongodb.MongoException}).
 */
@Component
public final class NamedLeases {

    private static final String COLLECTION = "leases";
    /** What nobody renewed for so long is deleted: processes come and go, each with a name of its own. */
    private static final long KEPT_DAYS = 1;
    /** So long ago a released lease ended: more than any skew, and not so long that it is deleted with its epoch at once. */
    private static final Duration RELEASED_BEFORE = Duration.ofHours(1);

    private final Engine engine;
    private final Clock clock;
    private volatile boolean indexed;

    @Autowired
    public NamedLeases(Engine engine) {
        this(engine, Clock.systemUTC());
    }

    public NamedLeases(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Takes a lease that is nobody's, or over, or this owner's already.
     *
     * @param skew for how long after its end somebody else's lease is left alone
     */
    public Optional<Lease> take(String name, String owner, Duration hold, Duration skew) {
        Instant now = clock.instant();
        Optional<Lease> renewed = change(and(eq("_id", name), eq("owner", owner)), extended(now.plus(hold)));
        if (renewed.isPresent()) {
            return renewed;
        }
        Bson over = and(eq("_id", name), lt("until", Date.from(now.minus(skew))));
        Optional<Lease> taken = change(over, given(owner, now.plus(hold)));
        return taken.isPresent() ? taken : create(name, owner, now.plus(hold));
    }

    /** Takes a lease from an owner that is known to be gone, if it is still as it was seen. */
    public Optional<Lease> takeFrom(Lease gone, String owner, Duration hold) {
        return change(same(gone), given(owner, clock.instant().plus(hold)));
    }

    /** Keeps a lease. False: somebody else took it, or it was deleted. */
    public boolean renew(Lease lease, Duration hold) {
        return change(same(lease), extended(clock.instant().plus(hold))).isPresent();
    }

    /** Keeps all leases of this owner whose names begin so; {@link #list} says which these are. */
    public void renewAll(String prefix, String owner, Duration hold) {
        leases().updateMany(
                        and(beginning(prefix), eq("owner", owner)),
                        extended(clock.instant().plus(hold)));
    }

    /** Gives a lease back: whoever asks next has it. */
    public void release(Lease lease) {
        Date over = Date.from(clock.instant().minus(RELEASED_BEFORE));
        leases().updateOne(same(lease), combine(set("owner", ""), set("until", over)));
    }

    /** Gives back a lease whose name nobody will ask for again. */
    public void delete(Lease lease) {
        leases().deleteOne(same(lease));
    }

    /** All leases whose names begin so, also those that are over. */
    public List<Lease> list(String prefix) {
        return leases().find(beginning(prefix))
                .sort(new Document("_id", 1))
                .map(NamedLeases::read)
                .into(new ArrayList<>());
    }

    private Optional<Lease> create(String name, String owner, Instant until) {
        Document lease = new Document("_id", name)
                .append("owner", owner)
                .append("epoch", 1L)
                .append("until", Date.from(until));
        try {
            leases().insertOne(lease);
            return Optional.of(read(lease));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<Lease> change(Bson filter, Bson update) {
        return Optional.ofNullable(leases().findOneAndUpdate(
                                filter, update, new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .map(NamedLeases::read);
    }

    private static Bson given(String owner, Instant until) {
        return combine(set("owner", owner), inc("epoch", 1L), set("until", Date.from(until)));
    }

    private static Bson extended(Instant until) {
        return set("until", Date.from(until));
    }

    private static Bson same(Lease lease) {
        return and(eq("_id", lease.name()), eq("owner", lease.owner()), eq("epoch", lease.epoch()));
    }

    /** {@code prefix} ends with a slash, after which comes '0' in the order of names. */
    private static Bson beginning(String prefix) {
        return and(gte("_id", prefix), lt("_id", prefix.substring(0, prefix.length() - 1) + "0"));
    }

    private MongoCollection<Document> leases() {
        MongoCollection<Document> leases = engine.database().getCollection(COLLECTION);
        if (!indexed) {
            // What is asked for again after that begins anew with the first epoch; no name of an owner comes twice.
            leases.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
            indexed = true;
        }
        return leases;
    }

    private static Lease read(Document document) {
        return new Lease(
                document.getString("_id"),
                document.getString("owner"),
                document.getLong("epoch"),
                document.getDate("until").toInstant());
    }
}
