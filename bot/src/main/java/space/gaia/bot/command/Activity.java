package space.gaia.bot.command;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.server.LinkedServer;

/** What is stored of a server, in a few numbers, each within the reach of an index. */
final class Activity {

    /** Among so many of the latest changes a person's messages are counted; all of them would be a search of everything. */
    static final int LOOKED_THROUGH = 10_000;

    private final Engine engine;

    Activity(Engine engine) {
        this.engine = engine;
    }

    /** When the message that was stored or changed last was written; empty: none is stored. */
    Optional<Instant> latest(LinkedServer link) {
        Document latest = messages()
                .find(of(link))
                .sort(Sorts.descending("stream", "seq"))
                .projection(Projections.include("message"))
                .first();
        return Optional.ofNullable(latest).map(message -> Snowflakes.instant(message.getLong("message")));
    }

    /** How many messages of this person are among the latest. */
    Count messagesBy(LinkedServer link, UserId person) {
        Document last = messages()
                .find(of(link))
                .sort(Sorts.descending("stream", "seq"))
                .projection(Projections.include("seq"))
                .first();
        if (last == null) {
            return new Count(0, 0);
        }
        Bson latest = Filters.and(of(link), Filters.gt("seq", last.getLong("seq") - LOOKED_THROUGH));
        long by = messages().countDocuments(Filters.and(latest, Filters.eq("author", person.value())));
        return new Count(by, by == 0 ? LOOKED_THROUGH : messages().countDocuments(latest));
    }

    /** @param of among how many */
    record Count(long messages, long of) {}

    /** What is stored of the person themselves: name and when they were seen last; empty: nothing. */
    Optional<Document> person(LinkedServer link, UserId person) {
        return Optional.ofNullable(engine.database()
                .getCollection("people")
                .find(Filters.eq("_id", link.stream().id() + "/" + Snowflakes.padded(person.value())))
                .projection(Projections.include("name", "lastSeen"))
                .first());
    }

    private MongoCollection<Document> messages() {
        return engine.database().getCollection("messages");
    }

    private static Bson of(LinkedServer link) {
        return Filters.eq("stream", link.stream().id());
    }
}
