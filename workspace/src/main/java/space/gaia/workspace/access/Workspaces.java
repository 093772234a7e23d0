package space.gaia.workspace.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import space.gaia.workspace.WorkspaceId;

/** The workspaces that this service knows. One that another process added is seen here within ten seconds. */
public final class Workspaces {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int KEPT = 10_000;

    private final MongoCollection<Document> collection;
    private final Clock clock;
    private final Cache<WorkspaceId, Workspace> found =
            Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(FRESH).build();

    public Workspaces(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("workspaces");
        this.clock = clock;
    }

    /** Adds a workspace; one with this id that is there already stays as it is. Answers what is there then. */
    public Workspace add(WorkspaceId id, String name) {
        Workspace workspace = new Workspace(id, name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            collection.insertOne(new Document("_id", id.value())
                    .append("name", name)
                    .append("created", Date.from(workspace.created())));
            return workspace;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return find(id).orElseThrow();
        }
    }

    public Optional<Workspace> find(WorkspaceId id) {
        Workspace known = found.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Workspace> workspace = Optional.ofNullable(
                        collection.find(Filters.eq("_id", id.value())).first())
                .map(Workspaces::workspace);
        workspace.ifPresent(read -> found.put(id, read));
        return workspace;
    }

    /** The first of them in order of their ids, at most this many. */
    public List<Workspace> first(int atMost) {
        List<Workspace> workspaces = new ArrayList<>();
        collection
                .find()
                .sort(Sorts.ascending("_id"))
                .limit(atMost)
                .map(Workspaces::workspace)
                .into(workspaces);
        return workspaces;
    }

    private static Workspace workspace(Document document) {
        return new Workspace(
                new WorkspaceId(document.getString("_id")),
                document.getString("name"),
                document.getDate("created").toInstant());
    }
}
