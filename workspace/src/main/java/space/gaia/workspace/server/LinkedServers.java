package space.gaia.workspace.server;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

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
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
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
     * archived. To a workspace that is being deleted, or was, nothing is linked: what is answered then says so.
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
                set("audiences", new Document()),
                set("linked", true),
                unset("threadsOut"),
                set("health", ServerDocument.write(new ServerHealth(ServerHealth.State.PENDING, "", now.toInstant()))),
                set("changedAt", now),
                inc("sight", 1L),
                inc("version", 1L));
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        LinkedServer linked = ServerDocument.read(
                Objects.requireNonNull(servers().findOneAndUpdate(eq("_id", stream.id()), update, options)));
        askAnew(stream);
        return isEnding(stream.workspace()) && unlink(stream) ? find(stream).orElse(linked) : linked;
    }

    /** The end of a workspace looks for its servers after it hid the workspace: one of the two sees the other. */
    boolean isEnding(WorkspaceId workspace) {
        Bson ending = and(eq("_id", workspace.value()), exists("deleting"));
        return database.get().getCollection("workspaces").find(ending).first() != null;
    }

    /** Ends the link. What was archived stays. False: it was not linked. */
    public boolean unlink(StreamId stream) {
        return change(and(eq("_id", stream.id()), eq("linked", true)), combine(set("linked", false), inc("sight", 1L)));
    }

    /** Chooses anew what goes to the workspace. False: no such server. */
    public boolean choose(StreamId stream, ChannelChoice choice) {
        boolean found =
                change(eq("_id", stream.id()), combine(set("choice", ServerDocument.write(choice)), inc("sight", 1L)));
        askAnew(stream);
        return found;
    }

    /**
     * A channel or thread is being purged: it is in nobody's sight from now on, and no choice has it.
     *
     * @param isThread of a thread the choice says nothing
     */
    public void keepOut(StreamId stream, ChannelId channel, boolean isThread) {
        Bson out = combine(addToSet("keptOut", channel.value()), inc("sight", 1L));
        boolean changed = isThread && change(eq("_id", stream.id()), out);
        for (Optional<LinkedServer> server = find(stream); !changed && server.isPresent(); server = find(stream)) {
            ChannelChoice narrowed = server.get().choice().without(channel);
            changed = change(
                    and(eq("_id", stream.id()), eq("version", server.get().version())),
                    combine(out, set("choice", ServerDocument.write(narrowed))));
        }
    }

    /**
     * The purge of this channel is over: it can be chosen anew. A thread cannot be chosen by itself, so it stays out until
     * the server is linked again.
     */
    public void letIn(StreamId stream, ChannelId channel, boolean isThread) {
        Bson in = pull("keptOut", channel.value());
        change(
                and(eq("_id", stream.id()), eq("keptOut", channel.value())),
                isThread ? combine(in, addToSet("threadsOut", channel.value())) : in);
    }

    /** The server is being purged: it is linked to nobody, whoever links it meanwhile, until {@link #purged}. */
    public void purging(StreamId stream, String purge) {
        change(eq("_id", stream.id()), combine(set("linked", false), set("purging", purge)));
    }

    /** The purge is over. Of a server that nobody linked meanwhile only the id is kept. */
    public void purged(StreamId stream, String purge) {
        Bson running = and(eq("_id", stream.id()), eq("purging", purge));
        ServerHealth unseen = new ServerHealth(ServerHealth.State.PENDING, "", Instant.EPOCH);
        change(
                and(running, eq("linked", false)),
                combine(
                        set("name", ""),
                        set("icon", null),
                        set("linkedBy", ""),
                        set("linkedAt", Date.from(Instant.EPOCH)),
                        set("choice", ServerDocument.write(ChannelChoice.channels(Set.of()))),
                        set("health", ServerDocument.write(unseen)),
                        unset("privateThreads"),
                        unset("audiences"),
                        unset("everyone"),
                        unset("historyDays"),
                        unset("savers"),
                        unset("lacks"),
                        unset("notices"),
                        unset("keptOut"),
                        unset("threadsOut"),
                        unset("purging")));
        change(running, unset("purging"));
    }

    /** Takes a person out of who linked the server, as far as it is the person's id. */
    public void forget(StreamId stream, UnaryOperator<String> scrub) {
        find(stream).ifPresent(server -> {
            String scrubbed = scrub.apply(server.linkedBy());
            if (!scrubbed.equals(server.linkedBy())) {
                change(and(eq("_id", stream.id()), eq("linkedBy", server.linkedBy())), set("linkedBy", scrubbed));
            }
        });
    }

    /** Who writes the stream asks anew, before the next batch, what was purged and is still kept out. */
    void askAnew(StreamId stream) {
        database.get().getCollection("streams").updateOne(eq("_id", stream.id()), inc("purges", 1L));
    }

    /** Says who may save single messages. False: no such server. */
    public boolean savers(StreamId stream, Savers savers) {
        return change(eq("_id", stream.id()), set("savers", savers.name()));
    }

    /** Lets private threads of chosen channels in, or keeps them out. False: no such server. */
    public boolean privateThreads(StreamId stream, boolean on) {
        return change(eq("_id", stream.id()), combine(set("privateThreads", on), inc("sight", 1L)));
    }

    /** Says how much of what was written before the link is fetched. False: no such server. */
    public boolean history(StreamId stream, HistoryDepth history) {
        return change(eq("_id", stream.id()), set("historyDays", history.days()));
    }

    /** The server's name and icon as Discord tells them; writes only what differs. */
    public void describe(StreamId stream, String name, @Nullable String icon) {
        change(
                and(eq("_id", stream.id()), eq("linked", true), or(ne("name", name), ne("icon", icon))),
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

    MongoCollection<Document> servers() {
        return database.get().getCollection("servers");
    }

    Date now() {
        return Date.from(clock.instant());
    }
}
