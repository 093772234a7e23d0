package space.gaia.workspace.archive;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import space.gaia.workspace.engine.Engine;

/** The collections of the archive. */
record Tables(
        Table<Subject.OfMessage> messages,
        Table<Subject.OfChannel> channels,
        Table<Subject.OfPerson> people,
        Rows reactions,
        Rows votes,
        Rows saved,
        Rows revisions) {

    static final String MESSAGES = "messages";
    static final String CHANNELS = "channels";
    static final String PEOPLE = "people";
    static final String REACTIONS = "reactions";
    static final String VOTES = "votes";
    /** Written by whoever saves a message, {@link space.gaia.workspace.saved.SavedMessages}; it goes with the message. */
    static final String SAVED = "saved";

    static final String REVISIONS = "revisions";

    private static final String BY_CHANGE = "stream_seq";

    /** Opens them; collections and indexes that are missing are made. */
    static Tables open(Engine engine) {
        MongoDatabase database = engine.database();
        IndexOptions byChange = new IndexOptions().name(BY_CHANGE).unique(engine.keepsUniqueIndexesOnly());
        for (String name : List.of(MESSAGES, CHANNELS, PEOPLE)) {
            database.getCollection(name).createIndex(Indexes.ascending("stream", "seq"), byChange);
        }
        List<String> there = database.listCollectionNames().into(new ArrayList<>());
        for (String name : List.of(REACTIONS, VOTES, SAVED, REVISIONS)) {
            if (!there.contains(name)) {
                database.createCollection(name);
            }
        }
        return new Tables(
                new Table<>(database, MESSAGES, new MessageCodec(), MessageFields::order),
                new Table<>(database, CHANNELS, new ChannelCodec(), _ -> Order.STAMP),
                new Table<>(database, PEOPLE, new PersonCodec(), _ -> Order.STAMP),
                new Rows(database, REACTIONS),
                new Rows(database, VOTES),
                new Rows(database, SAVED),
                new Rows(database, REVISIONS));
    }

    static MongoCollection<Document> plain(Engine engine, String name) {
        return engine.database().getCollection(name);
    }
}
