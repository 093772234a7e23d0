package space.gaia.workspace.removal;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.AccessTokens;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.connection.Connections;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.purge.Purge;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;

/**
 * Deletes workspaces. Who asks hides the workspace and ends its tokens at once, and has each of its servers purged by the
 * owner of its stream; when the last of them is, everything else goes that carries the workspace in its key or in a field
 * {@code workspace}, in whichever collection it is. Each step can be taken again, by any process.
 */
@Component
public final class WorkspaceEnds {

    /**
     * What purges leave on purpose, as docs/purge.md says: ids, counters, receipts. Without them what was purged could come
     * back, or a number be given twice. And tokens, until they are taken back.
     */
    private static final Set<String> LEFT =
            Set.of("workspaces", "servers", "streams", "purges", "tasks", "suppressions", "revocations");

    /** They have the workspace in their keys and nowhere else, and are too large to look through. */
    private static final Set<String> BY_KEY_ONLY =
            Set.of("messages", "reactions", "votes", "saved", "revisions", "channels", "people", "coverage");

    private final Engine engine;
    private final Workspaces workspaces;
    private final AccessTokens tokens;
    private final Purges purges;
    private final Clock clock = Clock.systemUTC();

    public WorkspaceEnds(Engine engine, Workspaces workspaces, AccessTokens tokens, Purges purges) {
        this.engine = engine;
        this.workspaces = workspaces;
        this.tokens = tokens;
        this.purges = purges;
    }

    /** Begins the end of a workspace. When this returns nobody sees it, and none of its tokens opens it. Empty: unknown. */
    public Optional<WorkspaceEnd> begin(WorkspaceId workspace) {
        if (!workspaces.hide(workspace)) {
            return Optional.empty();
        }
        goOn(workspace);
        return find(workspace);
    }

    /** How far the end of this workspace is; empty: nobody asked for it. */
    public Optional<WorkspaceEnd> find(WorkspaceId workspace) {
        return workspaces.ending(workspace).map(ending -> {
            List<Purge> servers = purgesOf(workspace, ending);
            Map<String, Long> counts = new TreeMap<>();
            servers.forEach(purge -> purge.counts().forEach((name, count) -> counts.merge(name, count, Long::sum)));
            ending.counts().forEach((name, count) -> counts.merge(name, ((Number) count).longValue(), Long::sum));
            int done = (int) servers.stream().filter(Purge::isDone).count();
            return new WorkspaceEnd(workspace, ending.since(), ending.deleted(), servers.size(), done, counts);
        });
    }

    /** Goes on with what somebody began. */
    public void goOn() {
        workspaces.ending().forEach(this::goOn);
    }

    private void goOn(WorkspaceId workspace) {
        Workspaces.Ending ending = workspaces.ending(workspace).orElseThrow();
        tokens.revokeAll(workspace);
        List<Purge> asked = purgesOf(workspace, ending);
        boolean done = true;
        for (GuildId guild : purges.servers(workspace)) {
            Optional<Purge> purge = asked.stream()
                    .filter(known -> Objects.equals(known.target(), guild.value()))
                    .findAny();
            if (purge.isEmpty()) {
                purges.ask(workspace, new PurgeScope.Server(guild));
            }
            done &= purge.isPresent() && purge.get().isDone();
        }
        if (done) {
            workspaces.gone(workspace, deleteRest(workspace));
        }
    }

    /** The purges of servers that were asked for since the end began: an earlier one may have left what came after it. */
    private List<Purge> purgesOf(WorkspaceId workspace, Workspaces.Ending ending) {
        return purges.all(workspace).stream()
                .filter(purge -> purge.scope().equals("server") && !purge.at().isBefore(ending.since()))
                .toList();
    }

    private Document deleteRest(WorkspaceId workspace) {
        MongoDatabase database = engine.database();
        // '0' follows '/' in the order of keys.
        Bson below =
                Filters.and(Filters.gte("_id", workspace.value() + "/"), Filters.lt("_id", workspace.value() + "0"));
        Bson theirs = Filters.eq("workspace", workspace.value());
        Document counts = new Document();
        int connections = Connections.endAll(database, workspace, clock.instant());
        if (connections > 0) {
            counts.append("connections", (long) connections);
        }
        for (String name : database.listCollectionNames().into(new ArrayList<>())) {
            if (LEFT.contains(name) || name.startsWith("system.")) {
                continue;
            }
            MongoCollection<Document> collection = database.getCollection(name);
            long deleted = collection.deleteMany(below).getDeletedCount();
            if (!BY_KEY_ONLY.contains(name)) {
                deleted += collection.deleteMany(theirs).getDeletedCount();
            }
            if (deleted > 0) {
                counts.append(name, deleted);
            }
        }
        return counts;
    }
}
