package space.gaia.workspace.archive;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.archive.PurgePlan.What;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.purge.PurgeRecord;
import space.gaia.workspace.purge.Scrub;
import space.gaia.workspace.stream.StreamId;

/** Finds the documents that a purge deletes, a few at a time, each walk going on where the one before it ended. */
final class PurgeSearch {

    private static final String COVERAGE = "coverage";

    private final Engine engine;

    PurgeSearch(Engine engine) {
        this.engine = engine;
    }

    /** The next that goes because the scope itself does; {@link PurgePlan#isNothing nothing}: all is gone. */
    PurgePlan next(PurgeRecord purge, int limit) {
        return switch (purge.scope()) {
            case "person" -> ofPerson(purge, limit);
            case "server" -> ofServer(purge, limit);
            default -> ofChannel(purge, limit);
        };
    }

    private PurgePlan ofPerson(PurgeRecord purge, int limit) {
        StreamId stream = purge.stream();
        PurgePlan plan = new PurgePlan();
        List<Document> theirs = collection(Tables.MESSAGES)
                .find(and(eq("stream", stream.id()), gt("seq", purge.after()), in("author", purge.people())))
                .sort(Sorts.ascending("stream", "seq"))
                .projection(Projections.include("seq"))
                .limit(limit)
                .into(new ArrayList<>());
        if (!theirs.isEmpty()) {
            delete(plan, ids(theirs));
            plan.place("after", theirs.getLast().getLong("seq"));
            return plan;
        }
        List<String> people = purge.people().stream()
                .map(person -> stream.id() + "/" + Snowflakes.padded(person))
                .toList();
        plan.add(What.DELETE_PEOPLE, found(Tables.PEOPLE, in("_id", people), people.size()), "people");
        rows(purge, Tables.REACTIONS, What.DELETE_REACTIONS, limit, plan);
        rows(purge, Tables.VOTES, What.DELETE_VOTES, limit, plan);
        rows(purge, Tables.SAVED, What.DELETE_SAVED, limit, plan);
        revisions(purge, limit, plan);
        return plan;
    }

    /** Rows are kept by message and not by stream: those of other streams of the workspace are left to their owners. */
    private void rows(PurgeRecord purge, String name, What what, int limit, PurgePlan plan) {
        String workspace = purge.stream().workspace().value();
        String from = purge.place(name).isEmpty() ? workspace + "/" : purge.place(name);
        List<String> rows =
                found(name, and(gt("_id", from), lt("_id", workspace + "0"), in("user", purge.people())), limit);
        if (rows.isEmpty()) {
            return;
        }
        Map<String, String> streams = new HashMap<>();
        collection(Tables.MESSAGES)
                .find(in(
                        "_id",
                        new HashSet<>(rows.stream().map(PurgeSearch::messageOf).toList())))
                .projection(Projections.include("stream"))
                .forEach(message -> streams.put(message.getString("_id"), message.getString("stream")));
        List<String> ours = rows.stream()
                .filter(row -> streams.getOrDefault(
                                messageOf(row), purge.stream().id())
                        .equals(purge.stream().id()))
                .toList();
        plan.add(what, ours, name);
        plan.place("places." + name, rows.getLast());
    }

    /** Earlier texts of others that name the person go as a whole: the message itself stays, without the name. */
    private void revisions(PurgeRecord purge, int limit, PurgePlan plan) {
        String workspace = purge.stream().workspace().value();
        String from = purge.place(Tables.REVISIONS).isEmpty() ? workspace + "/" : purge.place(Tables.REVISIONS);
        List<Document> page = collection(Tables.REVISIONS)
                .find(and(
                        gt("_id", from),
                        lt("_id", workspace + "0"),
                        eq("stream", purge.stream().id())))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
        if (page.isEmpty()) {
            return;
        }
        Scrub scrub = new Scrub(purge.people()::contains);
        List<String> theirs = page.stream()
                .filter(revision -> {
                    var fields = Revisions.fields(revision);
                    return !scrub.object(fields).equals(fields);
                })
                .map(revision -> revision.getString("_id"))
                .toList();
        plan.add(What.DELETE_REVISIONS, theirs, Tables.REVISIONS);
        plan.place("places." + Tables.REVISIONS, page.getLast().getString("_id"));
    }

    private PurgePlan ofChannel(PurgeRecord purge, int limit) {
        StreamId stream = purge.stream();
        PurgePlan plan = new PurgePlan();
        List<Long> channels = purge.channels();
        for (int at = (int) purge.after(); at < channels.size(); at++) {
            String prefix = MessageKey.channelPrefix(stream.workspace(), new ChannelId(channels.get(at)));
            List<String> messages = found(Tables.MESSAGES, and(below(prefix), eq("stream", stream.id())), limit);
            if (!messages.isEmpty()) {
                delete(plan, messages);
                plan.place("after", (long) at);
                return plan;
            }
        }
        List<String> keys = channels.stream()
                .map(channel ->
                        Subject.OfChannel.of(stream, new ChannelId(channel)).id())
                .toList();
        plan.add(
                What.DELETE_CHANNELS,
                found(Tables.CHANNELS, and(in("_id", keys), eq("stream", stream.id())), limit),
                "channels");
        List<String> coverage = channels.stream()
                .map(channel -> stream.id() + "/" + Snowflakes.padded(channel))
                .toList();
        plan.add(What.DELETE_COVERAGE, found(COVERAGE, in("_id", coverage), limit), "coverage");
        return plan;
    }

    private PurgePlan ofServer(PurgeRecord purge, int limit) {
        String stream = purge.stream().id();
        PurgePlan plan = new PurgePlan();
        List<String> messages = bySeq(Tables.MESSAGES, stream, limit);
        if (!messages.isEmpty()) {
            delete(plan, messages);
            return plan;
        }
        plan.add(What.DELETE_PEOPLE, bySeq(Tables.PEOPLE, stream, limit), "people");
        plan.add(What.DELETE_CHANNELS, bySeq(Tables.CHANNELS, stream, limit), "channels");
        plan.add(What.DELETE_COVERAGE, found(COVERAGE, below(stream + "/"), limit), "coverage");
        return plan;
    }

    /** Forwards of what was in the scope, by what they say of their source. */
    List<Stored<Subject.OfMessage>> forwards(Table<Subject.OfMessage> messages, PurgeRecord purge, int limit) {
        Bson source = purge.scope().equals("server")
                ? eq("body.message_reference.guild_id", Long.toString(purge.target()))
                : in(
                        "body.message_reference.channel_id",
                        purge.channels().stream().map(String::valueOf).toList());
        return messages.walk(and(walked(purge), eq("body.message_reference.type", 1), source), limit);
    }

    /** All messages of the stream, as it was when the purge began. */
    List<Stored<Subject.OfMessage>> all(Table<Subject.OfMessage> messages, PurgeRecord purge, int limit) {
        return messages.walk(walked(purge), limit);
    }

    /** The channels of the stream, in order of their ids. */
    List<Stored<Subject.OfChannel>> channels(Table<Subject.OfChannel> channels, PurgeRecord purge, int limit) {
        String workspace = purge.stream().workspace().value();
        String from = purge.place(Tables.CHANNELS).isEmpty() ? workspace + "/" : purge.place(Tables.CHANNELS);
        return channels.list(
                and(
                        gt("_id", from),
                        lt("_id", workspace + "0"),
                        eq("stream", purge.stream().id())),
                limit);
    }

    /** Those of these messages of the workspace that the person of these ids wrote. */
    Set<String> writtenBy(Set<Long> users, Set<String> messages) {
        Set<String> written = new HashSet<>();
        if (!messages.isEmpty()) {
            collection(Tables.MESSAGES)
                    .find(and(in("_id", messages), in("author", users)))
                    .projection(Projections.include("_id"))
                    .forEach(message -> written.add(message.getString("_id")));
        }
        return written;
    }

    /** Threads below the purged channel that are stored. */
    List<Long> threads(PurgeRecord purge) {
        List<Long> threads = new ArrayList<>();
        collection(Tables.CHANNELS)
                .find(and(eq("stream", purge.stream().id()), eq("parent", purge.target())))
                .projection(Projections.include("channel"))
                .forEach(thread -> threads.add(thread.getLong("channel")));
        return threads;
    }

    /** Messages go with their reactions and votes, and with who saved them. */
    void delete(PurgePlan plan, List<String> messages) {
        plan.add(What.DELETE_MESSAGES, messages, "messages");
        for (String message : messages) {
            plan.count("reactions", collection(Tables.REACTIONS).countDocuments(below(message + "/")));
            plan.count("votes", collection(Tables.VOTES).countDocuments(below(message + "/")));
            plan.count("saved", collection(Tables.SAVED).countDocuments(below(message + "/")));
        }
    }

    /** The key of the message that a forward was made of; empty: it does not say. */
    static String source(StreamId stream, Map<?, ?> reference) {
        long channel = UserObjects.id(Map.of("id", String.valueOf(reference.get("channel_id"))));
        long message = UserObjects.id(Map.of("id", String.valueOf(reference.get("message_id"))));
        return channel == 0 || message == 0
                ? ""
                : new MessageKey(stream.workspace(), new ChannelId(channel), new MessageId(message)).id();
    }

    /** The key of a row's message: what stands before the third slash. */
    static String messageOf(String row) {
        int end = row.indexOf('/', row.indexOf('/', row.indexOf('/') + 1) + 1);
        return row.substring(0, end);
    }

    private static Bson walked(PurgeRecord purge) {
        return and(
                eq("stream", purge.stream().id()),
                gt("seq", purge.after()),
                lte("seq", purge.document().getLong("upTo")));
    }

    private List<String> bySeq(String name, String stream, int limit) {
        return ids(collection(name)
                .find(eq("stream", stream))
                .projection(Projections.include("_id"))
                .limit(limit)
                .into(new ArrayList<>()));
    }

    private List<String> found(String name, Bson filter, int limit) {
        return ids(collection(name)
                .find(filter)
                .sort(Sorts.ascending("_id"))
                .projection(Projections.include("_id"))
                .limit(limit)
                .into(new ArrayList<>()));
    }

    private MongoCollection<Document> collection(String name) {
        return Tables.plain(engine, name);
    }

    private static List<String> ids(List<Document> documents) {
        return documents.stream().map(document -> document.getString("_id")).toList();
    }

    private static Bson below(String prefix) {
        return and(gte("_id", prefix), lt("_id", prefix.substring(0, prefix.length() - 1) + "0"));
    }
}
