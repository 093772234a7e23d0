package space.gaia.workspace.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.WorkspaceId;

/**
 * The workspaces that this service knows. One that another process added, renamed or began to delete is seen so within
 * {@link AccessTokens#FRESH}. Of a deleted one the id stays, so that no other can take its place in what others hold.
 */
public final class Workspaces {
    private static final int KEPT = 10_000;
    private static final String DELETING = "deleting";
    private static final String DELETED = "deleted";

    private final MongoCollection<Document> collection;
    private final Clock clock;
    private final Cache<WorkspaceId, Workspace> found = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(AccessTokens.FRESH)
            .build();

    public Workspaces(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("workspaces");
        this.clock = clock;
    }

    /** Adds a workspace; one with this id that is there already stays as it is. Answers what is there then. */
    public Workspace add(WorkspaceId id, String name) {
        return create(id, name)
                .or(() -> find(id))
                .orElseThrow(() -> new IllegalStateException("workspace %s was deleted".formatted(id.value())));
    }

    /** Makes a workspace; empty: there is one with this id, or there was. */
    public Optional<Workspace> create(WorkspaceId id, String name) {
        Workspace workspace = new Workspace(id, name, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            collection.insertOne(new Document("_id", id.value())
                    .append("name", name)
                    .append("created", Date.from(workspace.created())));
            return Optional.of(workspace);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return Optional.empty();
        }
    }

    public Optional<Workspace> find(WorkspaceId id) {
        Workspace known = found.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Document document = collection
                .find(Filters.and(Filters.eq("_id", id.value()), there()))
                .first();
        Optional<Workspace> workspace = Optional.ofNullable(document).map(Workspaces::workspace);
        workspace.ifPresent(read -> found.put(id, read));
        return workspace;
    }

    /** The first of them in order of their ids, at most this many. */
    public List<Workspace> first(int atMost) {
        return list(new Coverage.All(), null, atMost);
    }

    /** Those that are covered, in order of their ids. */
    public List<Workspace> list(Coverage covered, @Nullable String after, int atMost) {
        Bson later = Filters.gt("_id", after == null ? "" : after);
        Bson which = switch (covered) {
            case Coverage.All _ -> later;
            case Coverage.Named named -> Filters.and(later, Filters.in("_id", TokenDocument.workspaces(named)));
        };
        return collection
                .find(Filters.and(which, there()))
                .sort(Sorts.ascending("_id"))
                .limit(atMost)
                .map(Workspaces::workspace)
                .into(new ArrayList<>());
    }

    /** Gives it another name. False: there is no such workspace. */
    public boolean rename(WorkspaceId id, String name) {
        boolean there = collection
                        .updateOne(Filters.and(Filters.eq("_id", id.value()), there()), Updates.set("name", name))
                        .getMatchedCount()
                > 0;
        found.invalidate(id);
        return there;
    }

    /** From now on it is in nobody's sight. False: there is no such workspace, or its end began already. */
    public boolean hide(WorkspaceId id) {
        collection.createIndex(Indexes.ascending(DELETING), new IndexOptions().sparse(true));
        boolean there = collection
                        .updateOne(
                                Filters.and(Filters.eq("_id", id.value()), there()),
                                Updates.set(DELETING, Date.from(clock.instant())))
                        .getMatchedCount()
                > 0;
        found.invalidate(id);
        return there;
    }

    /** All of it is gone: what stays is its id, and what there was. */
    public void gone(WorkspaceId id, Document counts) {
        collection.updateOne(
                Filters.and(Filters.eq("_id", id.value()), Filters.exists(DELETED, false)),
                Updates.combine(
                        Updates.unset("name"),
                        Updates.set(DELETED, Date.from(clock.instant())),
                        Updates.set("counts", counts)));
    }

    /** Those whose end began and is not over. */
    public List<WorkspaceId> ending() {
        return collection
                .find(Filters.and(Filters.exists(DELETING), Filters.exists(DELETED, false)))
                .map(document -> new WorkspaceId(document.getString("_id")))
                .into(new ArrayList<>());
    }

    /** How far the end of this workspace is; empty: it did not begin. */
    public Optional<Ending> ending(WorkspaceId id) {
        Document document = collection
                .find(Filters.and(Filters.eq("_id", id.value()), Filters.exists(DELETING)))
                .first();
        return Optional.ofNullable(document)
                .map(found -> new Ending(
                        Objects.requireNonNull(TokenDocument.instant(found, DELETING)),
                        TokenDocument.instant(found, DELETED),
                        found.get("counts", new Document())));
    }

    /** When it began, and when all was gone; null: not yet. */
    public record Ending(Instant since, @Nullable Instant deleted, Document counts) {}

    private static Bson there() {
        return Filters.exists(DELETING, false);
    }

    private static Workspace workspace(Document document) {
        return new Workspace(
                new WorkspaceId(document.getString("_id")),
                document.getString("name"),
                document.getDate("created").toInstant());
    }
}
