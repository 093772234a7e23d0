package space.gaia.workspace.coverage;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.coverage.ServerCoverage.Stay;
import space.gaia.workspace.engine.Engine;

/**
 * The collection {@code sessions}: the times in which the events of a shard came without a break, and what came was
 * written. Whatever was proven within one of them is known up to its end.
 */
@Component
public final class Sessions {

    private final Supplier<MongoDatabase> database;

    @Autowired
    public Sessions(Engine engine) {
        this.database = engine::database;
    }

    /** Of this database. */
    public Sessions(MongoDatabase database) {
        this.database = () -> database;
    }

    /** A time without a break. */
    public record Span(Instant from, Instant through) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(through);
        }
    }

    /** A session began. */
    public void began(String session, Instant at) {
        sessions()
                .updateOne(
                        eq("_id", session),
                        combine(setOnInsert("from", Date.from(at)), max("through", Date.from(at))),
                        new UpdateOptions().upsert(true));
    }

    /** Everything up to this moment came and is written. */
    public void reached(String session, Instant through) {
        sessions().updateOne(eq("_id", session), max("through", Date.from(through)));
    }

    /** It is over, since this moment; nothing makes it longer. */
    public void ended(String session, Instant at) {
        sessions().updateOne(eq("_id", session), set("ended", Date.from(at)));
    }

    /** The times of these sessions; those that are not known any more are left out. */
    public Map<String, Span> spans(Collection<String> ids) {
        Map<String, Span> spans = new HashMap<>();
        sessions()
                .find(in("_id", ids))
                .forEach(document -> spans.put(
                        document.getString("_id"),
                        new Span(
                                document.getDate("from").toInstant(),
                                document.getDate("through").toInstant())));
        return spans;
    }

    /** The times in which all events of a server came; of the last stay also the time since it was last written down. */
    public List<Span> spans(ServerCoverage server) {
        Map<String, Span> ofSessions =
                spans(server.stays().stream().map(Stay::session).toList());
        List<Span> spans = new ArrayList<>();
        for (Stay stay : server.stays()) {
            Span session = ofSessions.get(stay.session());
            if (session != null) {
                Instant from = later(stay.from(), session.from());
                Instant until = stay.until();
                Instant through = until != null && until.isBefore(session.through()) ? until : session.through();
                if (!through.isBefore(from)) {
                    spans.add(new Span(from, through));
                }
            }
        }
        return spans;
    }

    /** Up to when something is known that was proven at a moment: the end of the time without a break that it was in. */
    public static Instant knownUpTo(Instant proven, Collection<Span> spans) {
        return spans.stream()
                .filter(span -> span.holds(proven))
                .map(Span::through)
                .max(Instant::compareTo)
                .orElse(proven);
    }

    /**
     * Up to when everything of a server came, at a moment at which it comes in sight anew.
     *
     * @param spans the times without a break so far
     */
    public static Instant followedThrough(ServerCoverage server, Collection<Span> spans, Instant now) {
        // A stay that ended before anybody wrote down how far it came is known to have begun, and no more.
        Instant atLeast =
                server.stays().isEmpty() ? now : server.stays().getLast().from();
        return spans.stream().map(Span::through).max(Instant::compareTo).orElse(atLeast);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private MongoCollection<Document> sessions() {
        return database.get().getCollection("sessions");
    }
}
