package space.gaia.workspace.task;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.task.Task.Kind;
import space.gaia.workspace.task.Task.State;

/**
 * The collection {@code tasks}. Anybody may add a task; the process that owns its stream carries it out. Its errors are
 * the driver's ({@link com.mongodb.MongoException}).
 */
@Component
public final class Tasks {

    private static final String COLLECTION = "tasks";

    /** How long a task that is done can be looked up. */
    private static final long KEPT_DAYS = 30;

    private final Engine engine;
    private final Clock clock;
    private volatile boolean indexed;

    @Autowired
    public Tasks(Engine engine) {
        this(engine, Clock.systemUTC());
    }

    public Tasks(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Adds a task unless it is there. */
    public void add(String id, StreamId stream, Kind kind, String subject) {
        Date now = Date.from(clock.instant());
        try {
            tasks().insertOne(new Document("_id", id)
                    .append("stream", stream.id())
                    .append("workspace", stream.workspace().value())
                    .append("guild", stream.guild().value())
                    .append("kind", kind.name())
                    .append("subject", subject)
                    .append("state", State.WAITING.name())
                    .append("progress", new Document())
                    .append("created", now)
                    .append("due", now)
                    .append("attempts", 0)
                    .append("error", ""));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Has a task gone on with, also one that is done: there is more of it. */
    public void again(String id) {
        tasks().updateOne(
                        Filters.eq("_id", id),
                        Updates.combine(
                                Updates.set("state", State.WAITING.name()),
                                Updates.set("due", Date.from(clock.instant())),
                                Updates.unset("ended"),
                                Updates.unset("owner"),
                                Updates.unset("until")));
    }

    /** The task; empty: there is none, or it was done long ago. */
    public Optional<Task> find(String id) {
        return Optional.ofNullable(tasks().find(Filters.eq("_id", id)).first()).map(Tasks::read);
    }

    /** What is not done and due, the oldest first. */
    public List<Task> due() {
        Bson due = Filters.and(Filters.in("state", open()), Filters.lte("due", Date.from(clock.instant())));
        return list(due);
    }

    /** What is not done and failed so often in a row. */
    public List<Task> stuck(int attempts) {
        return list(Filters.and(Filters.eq("state", State.FAILED.name()), Filters.gte("attempts", attempts)));
    }

    /**
     * Takes a task, or keeps it. While somebody keeps it nobody else can.
     *
     * @param owner who works on it
     * @param hold for how long nobody else may take it, unless it is taken again by the same owner
     * @return whether it is the owner's now; false: it is done, or another's
     */
    public boolean take(String id, String owner, Duration hold) {
        Instant now = clock.instant();
        Bson free = Filters.or(
                Filters.exists("until", false), Filters.lte("until", Date.from(now)), Filters.eq("owner", owner));
        return tasks().updateOne(
                                Filters.and(Filters.eq("_id", id), Filters.ne("state", State.DONE.name()), free),
                                Updates.combine(
                                        Updates.set("state", State.RUNNING.name()),
                                        Updates.set("owner", owner),
                                        Updates.set("until", Date.from(now.plus(hold))),
                                        Updates.min("started", Date.from(now))))
                        .getMatchedCount()
                > 0;
    }

    /** It got on: the failures before are forgotten. */
    public void progress(String id, String owner, Map<String, Long> progress) {
        Document counts = new Document();
        progress.forEach(counts::append);
        change(
                id,
                owner,
                Updates.combine(Updates.set("progress", counts), Updates.set("attempts", 0), Updates.set("error", "")));
    }

    /** It waits for something, and is to be looked at again after the pause. */
    public void later(String id, String owner, Duration pause) {
        release(id, owner, State.WAITING, pause);
    }

    /**
     * It failed, and is to be tried again after the pause.
     *
     * @param error one sentence for people, without anything that was stored
     */
    public void failed(String id, String owner, String error, Duration pause) {
        change(id, owner, Updates.combine(Updates.inc("attempts", 1), Updates.set("error", error)));
        release(id, owner, State.FAILED, pause);
    }

    /** All of it is done. */
    public void done(String id, String owner) {
        change(
                id,
                owner,
                Updates.combine(
                        Updates.set("state", State.DONE.name()),
                        Updates.set("ended", Date.from(clock.instant())),
                        Updates.unset("owner"),
                        Updates.unset("until")));
    }

    private void release(String id, String owner, State state, Duration pause) {
        change(
                id,
                owner,
                Updates.combine(
                        Updates.set("state", state.name()),
                        Updates.set("due", Date.from(clock.instant().plus(pause))),
                        Updates.unset("owner"),
                        Updates.unset("until")));
    }

    private void change(String id, String owner, Bson update) {
        tasks().updateOne(Filters.and(Filters.eq("_id", id), Filters.eq("owner", owner)), update);
    }

    private List<Task> list(Bson filter) {
        return tasks().find(filter)
                .sort(new Document("state", 1).append("due", 1))
                .map(Tasks::read)
                .into(new ArrayList<>());
    }

    private MongoCollection<Document> tasks() {
        MongoCollection<Document> tasks = engine.database().getCollection(COLLECTION);
        if (!indexed) {
            tasks.createIndex(Indexes.ascending("state", "due"));
            tasks.createIndex(Indexes.ascending("ended"), new IndexOptions().expireAfter(KEPT_DAYS, TimeUnit.DAYS));
            indexed = true;
        }
        return tasks;
    }

    private static List<String> open() {
        return List.of(State.WAITING.name(), State.RUNNING.name(), State.FAILED.name());
    }

    private static Task read(Document document) {
        Map<String, Long> progress = new LinkedHashMap<>();
        document.get("progress", new Document())
                .forEach((name, count) -> progress.put(name, ((Number) count).longValue()));
        return new Task(
                document.getString("_id"),
                new StreamId(new WorkspaceId(document.getString("workspace")), new GuildId(document.getLong("guild"))),
                Kind.valueOf(document.getString("kind")),
                document.getString("subject"),
                State.valueOf(document.getString("state")),
                progress,
                document.getDate("created").toInstant(),
                instant(document, "started"),
                instant(document, "ended"),
                document.getDate("due").toInstant(),
                document.getInteger("attempts"),
                document.getString("error"));
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
