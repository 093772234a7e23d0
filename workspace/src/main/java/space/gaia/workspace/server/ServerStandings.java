package space.gaia.workspace.server;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.PushOptions;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.stream.StreamId;

/**
 * What the bot sees of linked servers, within the collection {@code servers}: it makes no server another one, so it counts for
 * none of its versions. Errors are the driver's ({@link com.mongodb.MongoException}).
 */
@Component
public final class ServerStandings {

    private static final int MOST_LACKS = 200;
    private static final int MOST_NOTICES = 30;

    private final Engine engine;
    private final Clock clock;

    @Autowired
    public ServerStandings(Engine engine) {
        this(engine, Clock.systemUTC());
    }

    public ServerStandings(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** As it was seen last. */
    public ServerStanding of(StreamId stream) {
        return Optional.ofNullable(servers().find(eq("_id", stream.id())).first())
                .map(StandingDocument::standing)
                .orElse(ServerStanding.UNSEEN);
    }

    /** What the bot lacks now, all of it; writes only what differs. */
    public void lacks(StreamId stream, List<Lack> lacks) {
        List<Document> listed =
                StandingDocument.write(lacks.stream().limit(MOST_LACKS).toList());
        servers()
                .updateOne(
                        and(eq("_id", stream.id()), or(ne("lacks.count", lacks.size()), ne("lacks.list", listed))),
                        set(
                                "lacks",
                                new Document("list", listed)
                                        .append("count", lacks.size())
                                        .append("at", Date.from(clock.instant()))));
    }

    /** Something happened that the admins should know; the oldest of many is forgotten. */
    public void tell(StreamId stream, Notice notice) {
        servers()
                .updateOne(
                        and(eq("_id", stream.id()), eq("linked", true)),
                        combine(pushEach(
                                "notices",
                                List.of(StandingDocument.write(notice)),
                                new PushOptions().slice(-MOST_NOTICES))));
    }

    private MongoCollection<Document> servers() {
        return engine.database().getCollection("servers");
    }
}
