package space.gaia.workspace.server;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.stream.StreamId;

/**
 * The collection {@code servers}: which server is linked to which workspace. Its errors are the driver's
 * ({@link com.mongodb.MongoException}).
 */
@Component
public final class LinkedServers {

    private final Supplier<MongoDatabase> database;
    private final Clock clock;

    /** Needs no database yet: it is asked for when there is something to ask. */
    @Autowired
    public LinkedServers(Engine engine) {
        this(engine::database, Clock.systemUTC());
    }

    public LinkedServers(MongoDatabase database, Clock clock) {
        this(() -> database, clock);
    }

    private LinkedServers(Supplier<MongoDatabase> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the indexes; may be called any number of times. */
    public void createIndexes() {
        servers().createIndex(Indexes.ascending("guild"));
        servers().createIndex(Indexes.ascending("changedAt"));
    }

    /**
     * Links a server. A server that is, or was, linked to this workspace takes the new choice and keeps what was
     * archived.
     *
     * @param linkedBy who did it
     */
    public LinkedServer link(
            StreamId stream, String name, @Nullable String icon, String linkedBy, ChannelChoice choice) {
        Date now = now();
        Bson update = combine(
                set("workspace", stream.workspace().value()),
                set("guild", stream.guild().value()),
                set("name", name),
                set("icon", icon),
                set("linkedBy", linkedBy),
                set("linkedAt", now),
                set("choice", ServerDocument.write(choice)),
                set("linked", true),
                set("health", ServerDocument.write(new ServerHealth(ServerHealth.State.PENDING, "", now.toInstant()))),
                set("changedAt", now),
                inc("version", 1L));
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        return ServerDocument.read(
                Objects.requireNonNull(servers().findOneAndUpdate(eq("_id", stream.id()), update, options)));
    }

    /** Ends the link. What was archived stays. False: it was not linked. */
    public boolean unlink(StreamId stream) {
        return change(and(eq("_id", stream.id()), eq("linked", true)), set("linked", false));
    }

    /** Chooses anew what goes to the workspace. False: no such server. */
    public boolean choose(StreamId stream, ChannelChoice choice) {
        return change(eq("_id", stream.id()), set("choice", ServerDocument.write(choice)));
    }

    /** Lets private threads of chosen channels in, or keeps them out. False: no such server. */
    public boolean privateThreads(StreamId stream, boolean on) {
        return change(eq("_id", stream.id()), set("privateThreads", on));
    }

    /** Says how much of what was written before the link is fetched. False: no such server. */
    public boolean history(StreamId stream, HistoryDepth history) {
        return change(eq("_id", stream.id()), set("historyDays", history.days()));
    }

    /** The server's name and icon as Discord tells them; writes only what differs. */
    public void describe(StreamId stream, String name, @Nullable String icon) {
        change(
                and(eq("_id", stream.id()), or(ne("name", name), ne("icon", icon))),
                combine(set("name", name), set("icon", icon)));
    }

    /** How the server fares; writes only what differs, {@link ServerHealth#since()} aside. */
    public void setHealth(StreamId stream, ServerHealth health) {
        change(
                and(
                        eq("_id", stream.id()),
                        or(ne("health.state", health.state().name()), ne("health.reason", health.reason()))),
                set("health", ServerDocument.write(health)));
    }

    /** The server in this workspace, unlinked ones included. */
    public Optional<LinkedServer> find(StreamId stream) {
        return Optional.ofNullable(servers().find(eq("_id", stream.id())).first())
                .map(ServerDocument::read);
    }

    /** The servers linked to this workspace, by id. */
    public List<LinkedServer> ofWorkspace(WorkspaceId workspace) {
        // '0' follows '/' in the order of keys.
        Bson range = and(gte("_id", workspace.value() + "/"), lt("_id", workspace.value() + "0"));
        return read(range).stream().filter(LinkedServer::linked).toList();
    }

    /** The links of this server: one for each workspace. */
    public List<LinkedServer> ofGuild(GuildId guild) {
        return read(eq("guild", guild.value())).stream()
                .filter(LinkedServer::linked)
                .toList();
    }

    /** Whatever was changed at or after this moment by the clocks of those who changed it, unlinked ones included. */
    List<LinkedServer> changedSince(Instant instant) {
        return read(gte("changedAt", Date.from(instant)));
    }

    private List<LinkedServer> read(Bson filter) {
        return servers()
                .find(filter)
                .sort(new Document("_id", 1))
                .map(ServerDocument::read)
                .into(new ArrayList<>());
    }

    private boolean change(Bson filter, Bson update) {
        return servers()
                        .updateOne(filter, combine(update, set("changedAt", now()), inc("version", 1L)))
                        .getMatchedCount()
                > 0;
    }

    private MongoCollection<Document> servers() {
        return database.get().getCollection("servers");
    }

    private Date now() {
        return Date.from(clock.instant());
    }
}
