package space.gaia.workspace.archive;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.document.BodyBson;
import space.gaia.workspace.engine.Engine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.StreamId;
import space.gaia.workspace.stream.StreamLease;
import space.gaia.workspace.stream.StreamTurn;
import space.gaia.workspace.stream.Streams;

/** An archive on an engine, with a stream that it owns, and a look at what is stored. */
final class ArchiveOnEngine {

    private final MongoDatabase database;
    private final StreamId stream;
    private final Engine engine;
    private final Streams streams;
    private final MessageArchive archive;
    private StreamLease lease;

    private ArchiveOnEngine(MongoDatabase database, StreamId stream, Engine engine, UnaryOperator<StreamTurn> turns) {
        this.database = database;
        this.stream = stream;
        this.engine = engine;
        this.streams = new Streams(engine);
        this.archive = new MessageArchive(engine, lease -> turns.apply(streams.turn(lease)));
        this.lease = streams.claim(stream, "test");
    }

    static ArchiveOnEngine of(MongoClient client, MongoDatabase database) {
        return of(client, database, Observed.STREAM);
    }

    static ArchiveOnEngine of(MongoClient client, MongoDatabase database, StreamId stream) {
        return new ArchiveOnEngine(database, stream, new Engine(client, database), UnaryOperator.identity());
    }

    /** The same engine and stream after a restart: a new archive that remembers nothing. */
    ArchiveOnEngine restarted(UnaryOperator<StreamTurn> turns) {
        return new ArchiveOnEngine(database, stream, engine, turns);
    }

    Engine engine() {
        return engine;
    }

    Streams streams() {
        return streams;
    }

    MessageArchive archive() {
        return archive;
    }

    long visible() {
        return streams.visible(stream);
    }

    StreamLease lease() {
        return lease;
    }

    StreamLease claim() {
        lease = streams.claim(stream, "test");
        return lease;
    }

    Outcome apply(ChannelEvent... events) {
        return apply(lease, events);
    }

    Outcome apply(StreamLease under, ChannelEvent... events) {
        return archive.apply(under, List.of(events));
    }

    Document message(int number) {
        String id = Subject.OfMessage.of(stream, Observed.GENERAL, Observed.message(number))
                .id();
        return one("messages", id);
    }

    Document body(int number) {
        return message(number).get("body", Document.class);
    }

    Map<String, @Nullable Object> decodedBody(int number) {
        RawBsonDocument raw = Objects.requireNonNull(database.getCollection("messages", RawBsonDocument.class)
                .find(new Document("message", Observed.message(number).value()))
                .first());
        return BodyBson.readObject(raw.getDocument("body").asBsonReader());
    }

    Document person(int number) {
        return one("people", Subject.OfPerson.of(stream, Observed.user(number)).id());
    }

    Document channel(ChannelId channel) {
        return one("channels", Subject.OfChannel.of(stream, channel).id());
    }

    List<Document> all(String collection) {
        return database.getCollection(collection)
                .find()
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    /**
     * All of this stream, without what depends on the way there: numbers, counts of writes, and the stamps of people, who
     * are not written when nothing about them is new.
     */
    List<Document> known() {
        String workspace = stream.workspace().value() + "/";
        List<Document> known = new ArrayList<>();
        for (Document document : everything()) {
            String id = document.getString("_id");
            if (id.startsWith(workspace)) {
                document.keySet().removeAll(List.of("seq", "rev", "stream", "swept"));
                if (document.containsKey("user") && document.containsKey("bot")) {
                    document.keySet().removeAll(List.of("stamp", "stamps"));
                }
                document.put("_id", id.substring(workspace.length()));
                known.add(document);
            }
        }
        return known;
    }

    /** All that a reader can ask for. */
    List<Document> everything() {
        List<Document> all = new ArrayList<>();
        for (String name : List.of("messages", "channels", "people", "reactions", "votes")) {
            all.addAll(all(name));
        }
        return all;
    }

    private Document one(String collection, String id) {
        return Objects.requireNonNull(
                database.getCollection(collection).find(new Document("_id", id)).first(), id);
    }
}
