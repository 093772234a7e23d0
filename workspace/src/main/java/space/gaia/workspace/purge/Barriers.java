package space.gaia.workspace.purge;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.task.Tasks;

/** Finds out what must not be written to a stream. */
@Component
public final class Barriers {

    private static final String STREAMS = "streams";

    private final Engine engine;
    private final LinkedServers servers;
    private final Suppressions suppressions;
    private final Tasks tasks;

    @Autowired
    public Barriers(Engine engine, Suppressions suppressions, Tasks tasks) {
        this.engine = engine;
        this.servers = new LinkedServers(engine);
        this.suppressions = suppressions;
        this.tasks = tasks;
    }

    /** Those of an engine on which nobody is suppressed, or nobody can tell who. */
    public Barriers(Engine engine, SuppressionKey key) {
        this(engine, new Suppressions(engine, key), new Tasks(engine));
    }

    /** By which people who are forgotten are recognised. */
    public Suppressions suppressions() {
        return suppressions;
    }

    /**
     * The barrier as it stands now.
     *
     * @throws Suppressions.NoKey when somebody is to be kept out, and nobody here can tell who
     */
    public Barrier read(StreamId stream) {
        // First the number: what is added after it comes with another one.
        long number = number(stream);
        Suppressed people = suppressions.current();
        return number == 0 ? new Barrier(0, false, Map.of(), Set.of(), Set.of(), people) : read(stream, number, people);
    }

    /** Threads of purged channels that nobody knew of: what is stored of them is purged too, and no more is stored. */
    public void found(Map<Long, String> threads, StreamId stream) {
        threads.forEach((thread, record) -> {
            // It looks once more: others may tell of the thread too.
            purges().updateOne(
                            Filters.eq("_id", record),
                            Updates.combine(
                                    Updates.addToSet("threads", thread),
                                    Updates.set("state", "RUNNING"),
                                    Updates.set("phase", PurgeRecord.Phase.LOOKING.name()),
                                    Updates.set("after", 0L),
                                    Updates.unset("places"),
                                    Updates.unset("upTo")));
            tasks.again(record);
        });
        raise(stream);
    }

    /** Who writes this stream asks anew what must not be written, before the next batch. */
    public void raise(StreamId stream) {
        raise(engine, Filters.eq("_id", stream.id()));
    }

    /** Who writes a stream of this workspace asks anew. */
    public void raise(WorkspaceId workspace) {
        raise(engine, streamsOf(workspace));
    }

    /** Whoever writes these streams asks anew what must not be written, before the next batch. */
    static void raise(Engine engine, Bson streams) {
        engine.database().getCollection(STREAMS).updateMany(streams, Updates.inc("purges", 1L));
    }

    /** Matches what has the key of a stream of this workspace. */
    static Bson streamsOf(WorkspaceId workspace) {
        // '0' follows '/' in the order of keys.
        return Filters.and(Filters.gte("_id", workspace.value() + "/"), Filters.lt("_id", workspace.value() + "0"));
    }

    private Barrier read(StreamId stream, long number, Suppressed people) {
        boolean all = false;
        Map<Long, String> channels = new HashMap<>();
        Set<Long> sources = new HashSet<>();
        Set<Long> guilds = new HashSet<>();
        Map<StreamId, @Nullable LinkedServer> homes = new HashMap<>();
        Bson filter = Filters.and(Filters.eq("stream", stream.id()), Filters.in("scope", "channel", "server"));
        for (Document document : purges().find(filter)) {
            PurgeRecord purge = new PurgeRecord(document);
            StreamId home = new StreamId(stream.workspace(), purge.home());
            LinkedServer server =
                    homes.computeIfAbsent(home, id -> servers.find(id).orElse(null));
            if (!keepsOut(purge, server)) {
                continue;
            }
            if (purge.scope().equals("server")) {
                all |= purge.tells();
                guilds.add(purge.target());
            } else {
                Set<Long> own = purge.channelSet();
                sources.addAll(own);
                if (purge.tells()) {
                    own.forEach(channel -> channels.put(channel, purge.id()));
                }
            }
        }
        return new Barrier(number, all, channels, sources, guilds, people);
    }

    /** Whether what was purged is still kept out: until its purge is done, and until somebody links or chooses it anew. */
    private static boolean keepsOut(PurgeRecord purge, @Nullable LinkedServer server) {
        if (!purge.isDone() || server == null || !server.linked()) {
            return true;
        }
        if (purge.scope().equals("server")) {
            return false;
        }
        ChannelId channel = new ChannelId(purge.target());
        return server.keptOut().contains(channel)
                || (!purge.isThread() && server.choice().excludes(channel));
    }

    /** Whether nothing of this channel may be fetched or stored: it was purged and not chosen again. */
    boolean keepsOut(StreamId stream, ChannelId channel) {
        long number = number(stream);
        return number != 0 && read(stream, number, Suppressed.NOBODY).keepsOut(channel.value());
    }

    private long number(StreamId stream) {
        Document found = engine.database()
                .getCollection(STREAMS)
                .find(Filters.eq("_id", stream.id()))
                .projection(Projections.include("purges"))
                .first();
        Long number = found == null ? null : found.getLong("purges");
        return number == null ? 0 : number;
    }

    private MongoCollection<Document> purges() {
        return engine.database().getCollection(PurgeRecord.COLLECTION);
    }
}
