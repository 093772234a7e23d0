package space.gaia.workspace.coverage;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.stream.StreamId;

/**
 * The collection {@code coverage}: a document for each channel of a linked server, and one for the server as a whole. What
 * it says is proven stands in the archive before it is said here. Writers meet at the document's version.
 */
@Component
public final class CoverageLedger {

    private static final int TRIES = 50;

    private final Supplier<MongoDatabase> database;

    @Autowired
    public CoverageLedger(Engine engine) {
        this.database = engine::database;
    }

    /** Of this database. */
    public CoverageLedger(MongoDatabase database) {
        this.database = () -> database;
    }

    /** All channels of a stream of which something is known. */
    public Map<ChannelId, ChannelCoverage> channels(StreamId stream) {
        Map<ChannelId, ChannelCoverage> channels = new HashMap<>();
        coverage().find(ofChannels(stream)).forEach(document -> {
            ChannelCoverage channel = CoverageDocument.channel(stream, document);
            channels.put(channel.channel(), channel);
        });
        return channels;
    }

    /** The threads below these channels of which something is known. */
    public List<ChannelCoverage> threadsBelow(StreamId stream, Collection<ChannelId> parents) {
        List<Long> ids = parents.stream().map(ChannelId::value).toList();
        return coverage()
                .find(and(ofChannels(stream), in("parent", ids)))
                .map(document -> CoverageDocument.channel(stream, document))
                .into(new ArrayList<>());
    }

    private static Bson ofChannels(StreamId stream) {
        // '0' follows '/' in the order of keys.
        return and(gt("_id", CoverageDocument.id(stream, 0)), lt("_id", stream.id() + "0"));
    }

    /** What is known of a channel; nothing, if nothing is. */
    public ChannelCoverage channel(StreamId stream, ChannelId channel) {
        Document found = coverage()
                .find(eq("_id", CoverageDocument.id(stream, channel.value())))
                .first();
        return found == null ? ChannelCoverage.none(stream, channel) : CoverageDocument.channel(stream, found);
    }

    /** What is known of the server as a whole. */
    public ServerCoverage server(StreamId stream) {
        Document found =
                coverage().find(eq("_id", CoverageDocument.id(stream, 0))).first();
        return found == null ? ServerCoverage.none(stream) : CoverageDocument.server(stream, found);
    }

    /** What is known of each of these servers as a whole. */
    public Map<StreamId, ServerCoverage> servers(Collection<StreamId> streams) {
        Map<String, StreamId> byId = new HashMap<>();
        streams.forEach(stream -> byId.put(CoverageDocument.id(stream, 0), stream));
        Map<StreamId, ServerCoverage> servers = new HashMap<>();
        streams.forEach(stream -> servers.put(stream, ServerCoverage.none(stream)));
        if (!byId.isEmpty()) {
            coverage().find(in("_id", byId.keySet())).forEach(document -> {
                StreamId stream = Objects.requireNonNull(byId.get(document.getString("_id")));
                servers.put(stream, CoverageDocument.server(stream, document));
            });
        }
        return servers;
    }

    /**
     * Changes what is known of a channel.
     *
     * @param news is asked again when somebody else changed it meanwhile
     * @return what is known then
     */
    public ChannelCoverage change(StreamId stream, ChannelId channel, UnaryOperator<ChannelCoverage> news) {
        for (int tries = 0; tries < TRIES; tries++) {
            ChannelCoverage before = channel(stream, channel);
            ChannelCoverage after = news.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (wrote(List.of(write(CoverageDocument.write(after), before.version())))) {
                return after;
            }
        }
        throw new MongoException("the coverage of channel %s changes all the time".formatted(channel));
    }

    /** Changes what is known of several channels of a stream, in one bulk where nobody is in the way. */
    public void change(StreamId stream, Map<ChannelId, UnaryOperator<ChannelCoverage>> news) {
        change(stream, news, channels(stream));
    }

    /** As above, for who just read what is known. */
    public void change(
            StreamId stream,
            Map<ChannelId, UnaryOperator<ChannelCoverage>> news,
            Map<ChannelId, ChannelCoverage> known) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        news.forEach((channel, change) -> {
            ChannelCoverage before = known.getOrDefault(channel, ChannelCoverage.none(stream, channel));
            ChannelCoverage after = change.apply(before);
            if (!after.equals(before)) {
                writes.add(write(CoverageDocument.write(after), before.version()));
            }
        });
        if (!writes.isEmpty() && !wrote(writes)) {
            // Each alone then; those that went in are found changed, and changing them again must change nothing.
            news.forEach((channel, change) -> change(stream, channel, change));
        }
    }

    /** Changes what is known of the server as a whole. */
    public ServerCoverage changeServer(StreamId stream, UnaryOperator<ServerCoverage> news) {
        for (int tries = 0; tries < TRIES; tries++) {
            ServerCoverage before = server(stream);
            ServerCoverage after = news.apply(before);
            if (after.equals(before)) {
                return before;
            }
            if (wrote(List.of(write(CoverageDocument.write(after), before.version())))) {
                return after;
            }
        }
        throw new MongoException("the coverage of %s changes all the time".formatted(stream));
    }

    /** Forgets channels. */
    public void forget(StreamId stream, Set<ChannelId> channels) {
        channels.forEach(channel -> coverage().deleteOne(eq("_id", CoverageDocument.id(stream, channel.value()))));
    }

    private boolean wrote(List<WriteModel<Document>> writes) {
        try {
            var result = coverage().bulkWrite(writes, new BulkWriteOptions().ordered(false));
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY)) {
                return false;
            }
            throw e;
        }
    }

    private static WriteModel<Document> write(Document document, long version) {
        return version == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(and(eq("_id", document.get("_id")), eq("version", version)), document);
    }

    private MongoCollection<Document> coverage() {
        return database.get().getCollection("coverage");
    }
}
