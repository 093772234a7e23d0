package space.gaia.workspace.linking;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.engine.Engine;

/**
 * Counts how often a person, and a server, gave a code that was no good. It counts before it looks: so many at once get no
 * more tries than one after the other. What is counted is kept for as long as it counts.
 */
final class Tries {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Engine engine;
    private volatile boolean indexed;

    Tries(Engine engine) {
        this.engine = engine;
    }

    /** Counts one try. Answers until when there are no more; empty: this one is within what is allowed. */
    Optional<Instant> count(UserId person, GuildId server, Instant now) {
        MongoCollection<Document> tries = tries();
        // A real MongoDB lets go of what has expired by itself, within a minute.
        tries.deleteMany(Filters.lte("until", Date.from(now)));
        Optional<Instant> ofPerson = count(tries, of(person), now);
        Optional<Instant> ofServer = count(tries, of(server), now);
        return ofPerson.isPresent() ? ofPerson : ofServer;
    }

    /** The try was good: it does not count. */
    void takeBack(UserId person, GuildId server) {
        tries().updateMany(Filters.in("_id", List.of(of(person), of(server))), Updates.inc("count", -1));
    }

    private static Optional<Instant> count(MongoCollection<Document> tries, String whose, Instant now) {
        Document counted = tries.findOneAndUpdate(
                Filters.eq("_id", whose),
                Updates.inc("count", 1),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (counted == null) {
            return begin(tries, whose, now) ? Optional.empty() : count(tries, whose, now);
        }
        return counted.getInteger("count") > LinkCodes.MOST_TRIES
                ? Optional.of(counted.getDate("until").toInstant())
                : Optional.empty();
    }

    /** The first try. False: somebody's was, at the same moment. An upsert does not tell the two apart on every engine. */
    private static boolean begin(MongoCollection<Document> tries, String whose, Instant now) {
        try {
            tries.insertOne(new Document("_id", whose).append("count", 1).append("until", Date.from(now.plus(WINDOW))));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    private static String of(UserId person) {
        return "person/" + person.value();
    }

    private static String of(GuildId server) {
        return "server/" + server.value();
    }

    private MongoCollection<Document> tries() {
        MongoCollection<Document> tries = engine.database().getCollection("link_tries");
        if (!indexed) {
            tries.createIndex(Indexes.ascending("until"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
            indexed = true;
        }
        return tries;
    }
}
