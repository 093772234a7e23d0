package space.gaia.workspace.purge;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.stream.StreamId;

/** The collection {@code purges}: one record for each purge in each stream that it concerns. */
final class PurgeRecords {

    private final Engine engine;
    private volatile boolean indexed;

    PurgeRecords(Engine engine) {
        this.engine = engine;
    }

    /** What is the same in all records of a request. */
    record Request(
            String id,
            PurgeScope scope,
            long target,
            @Nullable String mark,
            @Nullable StreamId home,
            long parent,
            boolean isThread,
            List<Long> threads,
            Instant at,
            Function<WorkspaceId, Optional<UserId>> pseudonyms) {}

    /** Adds the record of a stream unless it is there. */
    PurgeRecord add(Request request, StreamId stream, boolean nothingThere) {
        StreamId home = request.home() == null ? stream : request.home();
        Document document = new Document("_id", stream.id() + "/" + request.id())
                .append("request", request.id())
                .append("workspace", stream.workspace().value())
                .append("stream", stream.id())
                .append("guild", stream.guild().value())
                // The imitation keeps unique indexes only: a record that has no number yet has one that no reader asks
                // for.
                .append("seq", -1 - ThreadLocalRandom.current().nextLong(Long.MAX_VALUE - 1))
                .append("scope", request.scope().name())
                .append("target", request.target())
                .append("home", home.guild().value())
                .append("tells", home.equals(stream) && !nothingThere)
                .append("state", nothingThere ? "DONE" : "RUNNING")
                .append("phase", PurgeRecord.Phase.LOOKING.name())
                .append("after", 0L)
                .append("at", Date.from(request.at()));
        if (request.mark() != null) {
            document.append("mark", request.mark());
        }
        request.pseudonyms()
                .apply(stream.workspace())
                .ifPresent(pseudonym -> document.append(PurgeRecord.PSEUDONYM, pseudonym.value()));
        if (nothingThere) {
            document.append("started", Date.from(request.at()))
                    .append("ended", Date.from(request.at()))
                    .keySet()
                    .removeAll(Set.of("target", PurgeRecord.PSEUDONYM));
        }
        if (request.scope() instanceof PurgeScope.Channel) {
            document.append("threads", request.threads())
                    .append("thread", request.isThread())
                    .append("parent", request.parent());
        }
        try {
            purges().insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        return new PurgeRecord(document);
    }

    List<PurgeRecord> of(WorkspaceId workspace) {
        return list(Barriers.streamsOf(workspace));
    }

    List<PurgeRecord> of(WorkspaceId workspace, Bson filter) {
        return list(Filters.and(Barriers.streamsOf(workspace), filter));
    }

    List<PurgeRecord> list(Bson filter) {
        return purges().find(filter)
                .sort(new Document("_id", 1))
                .map(PurgeRecord::new)
                .into(new ArrayList<>());
    }

    /** The record of a request in one workspace, made of those of its streams. */
    static Purge together(WorkspaceId workspace, List<PurgeRecord> records) {
        PurgeRecord first = records.getFirst();
        Map<String, Long> counts = new TreeMap<>();
        records.forEach(record -> record.counts().forEach((name, count) -> counts.merge(name, count, Long::sum)));
        int done = (int) records.stream().filter(PurgeRecord::isDone).count();
        boolean isPerson = first.scope().equals("person");
        return new Purge(
                first.request(),
                workspace,
                first.scope(),
                isPerson ? null : first.target(),
                first.at(),
                first(records, "started"),
                done == records.size() ? last(records, "ended") : null,
                records.size(),
                done,
                counts);
    }

    /** All streams that there are: those that somebody wrote, and servers whose first event is still to come. */
    List<StreamId> streams(@Nullable WorkspaceId workspace) {
        Set<StreamId> streams = new LinkedHashSet<>();
        Bson filter = workspace == null ? new Document() : Barriers.streamsOf(workspace);
        for (String collection : List.of("streams", "servers")) {
            engine.database().getCollection(collection).find(filter).forEach(document -> {
                StreamId stream = new StreamId(
                        new WorkspaceId(document.getString("workspace")), new GuildId(document.getLong("guild")));
                streams.add(stream);
            });
        }
        return new ArrayList<>(streams);
    }

    MongoCollection<Document> purges() {
        MongoCollection<Document> purges = engine.database().getCollection(PurgeRecord.COLLECTION);
        if (!indexed) {
            purges.createIndex(
                    Indexes.ascending("stream", "seq"), new IndexOptions().unique(engine.keepsUniqueIndexesOnly()));
            purges.createIndex(Indexes.ascending("request"));
            purges.createIndex(Indexes.ascending("state"));
            indexed = true;
        }
        return purges;
    }

    private static @Nullable Instant first(Collection<PurgeRecord> records, String field) {
        return records.stream()
                .flatMap(record -> Stream.ofNullable(record.moment(field)))
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant last(Collection<PurgeRecord> records, String field) {
        return records.stream()
                .flatMap(record -> Stream.ofNullable(record.moment(field)))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
