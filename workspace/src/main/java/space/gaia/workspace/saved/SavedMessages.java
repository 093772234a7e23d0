package space.gaia.workspace.saved;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Clock;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code saved}: a row for each person who saved a message. The message itself is the archive's, whole and
 * current; a row goes with its message, and with its person when they are forgotten. Errors are the driver's
 * ({@link com.mongodb.MongoException}).
 */
@Component
public final class SavedMessages {

    private final Engine engine;
    private final Clock clock;

    @Autowired
    public SavedMessages(Engine engine) {
        this(engine, Clock.systemUTC());
    }

    public SavedMessages(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Outcome {
        SAVED,
        /** This person saved it before. */
        ALREADY,
        /** The workspace has no such message: it is not stored yet, or it was removed. */
        NOT_STORED
    }

    /** Marks a stored message as saved by this person. */
    public Outcome save(MessageKey message, UserId person) {
        if (!isStored(message)) {
            return Outcome.NOT_STORED;
        }
        String id = message.id() + "/" + Snowflakes.padded(person.value());
        try {
            saved().insertOne(new Document("_id", id)
                    .append("on", message.id())
                    .append("user", person.value())
                    .append("at", Date.from(clock.instant())));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return Outcome.ALREADY;
        }
        if (!isStored(message)) {
            // It went meanwhile, and its rows before this one came.
            saved().deleteOne(Filters.eq("_id", id));
            return Outcome.NOT_STORED;
        }
        return Outcome.SAVED;
    }

    /** How many people saved this message. */
    public long count(MessageKey message) {
        // '0' follows '/' in the order of keys.
        Bson rows = Filters.and(Filters.gte("_id", message.id() + "/"), Filters.lt("_id", message.id() + "0"));
        return saved().countDocuments(rows);
    }

    private boolean isStored(MessageKey message) {
        return engine.database()
                        .getCollection("messages")
                        .find(Filters.and(Filters.eq("_id", message.id()), Filters.eq("state", "shown")))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    private MongoCollection<Document> saved() {
        return engine.database().getCollection("saved");
    }
}
