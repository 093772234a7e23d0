package space.gaia.workspace.vault;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import space.gaia.workspace.engine.Engine;

/** Which key seals: one document of the collection {@code vault}, so that all processes agree. */
final class Primaries {

    static final String COLLECTION = "vault";
    private static final String ID = "primary";

    private final Engine engine;
    private final Clock clock;

    Primaries(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** The key that seals; where nobody said so yet, it is this one from now on. */
    Primary current(VaultKey first) {
        Optional<Primary> known = find();
        return known.isPresent() ? known.get() : begin(first);
    }

    Optional<Primary> find() {
        return Optional.ofNullable(vault().find(Filters.eq("_id", ID)).first()).map(Primaries::read);
    }

    /** Makes this the key that seals. False: somebody else changed it meanwhile. */
    boolean promote(Primary before, String key, String fingerprint, String by) {
        return vault().updateOne(
                                Filters.and(Filters.eq("_id", ID), Filters.eq("generation", before.generation())),
                                Updates.combine(
                                        Updates.set("key", key),
                                        Updates.set("fingerprint", fingerprint),
                                        Updates.set("since", Date.from(clock.instant())),
                                        Updates.set("by", by),
                                        Updates.inc("generation", 1L)))
                        .getModifiedCount()
                > 0;
    }

    private Primary begin(VaultKey first) {
        try {
            vault().insertOne(new Document("_id", ID)
                    .append("key", first.id())
                    .append("fingerprint", first.fingerprint())
                    .append("generation", 1L)
                    .append("since", Date.from(clock.instant()))
                    .append("by", "the first start"));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return find().orElseThrow();
    }

    private static Primary read(Document found) {
        return new Primary(
                found.getString("key"),
                found.getString("fingerprint"),
                found.getLong("generation"),
                found.getDate("since").toInstant(),
                found.getString("by"));
    }

    private MongoCollection<Document> vault() {
        return engine.database().getCollection(COLLECTION);
    }
}
