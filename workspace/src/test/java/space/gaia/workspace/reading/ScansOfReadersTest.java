package space.gaia.workspace.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.reading.Library.GENERAL;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.imitation.Imitation;
import space.gaia.embeddedmongo.junit.Needs;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.event.Emoji;

/** What readers ask is answered from an index, and costs what is shown, not what is there. */
@OnEveryEngine
class ScansOfReadersTest {
    private static final int MESSAGES = 10_000;
    private static final int PAGE = 50;

    @Test
    @Needs(Capability.EXPLAIN)
    void noQueryOfAReaderScansACollection(TestEngine engine) {
        Queue<BsonDocument> finds = new ConcurrentLinkedQueue<>();
        CommandListener listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (event.getCommandName().equals("find")) {
                    finds.add(event.getCommand().clone());
                }
            }
        };
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(engine.engine().uri()))
                .addCommandListener(listener)
                .build();
        MongoDatabase fresh = engine.freshDatabase();
        try (MongoClient client = MongoClients.create(settings)) {
            MongoDatabase database = client.getDatabase(fresh.getName());
            Library library = new Library(client, database, "acme");
            library.message(5, "poll", Library.object("question", Library.object("text", "?")));
            library.message(6, "pinned", true);
            finds.clear();
            readEverything(library);
            for (BsonDocument find : List.copyOf(finds)) {
                assertThat(explained(database, find)).as(find.toJson()).doesNotContain("COLLSCAN");
            }
            assertThat(finds).hasSizeGreaterThan(20);
        }
        fresh.drop();
    }

    @Test
    void aPageOfALongChannelVisitsWhatItShows() {
        try (Imitation imitation = Imitation.inMemory();
                MongoClient client = MongoClients.create(imitation.engine().uri())) {
            Library library = new Library(client, client.getDatabase("long"), "acme");
            library.tell(LongStream.rangeClosed(1, MESSAGES)
                    .mapToObj(id -> library.written(id))
                    .toList());
            library.reacted(MESSAGES - 3, new Emoji(0, "👍", false), true, 1, 2, 3);
            library.page(new Place.Newest(), PAGE);
            for (Place place : List.of(
                    new Place.Newest(),
                    new Place.Before(MESSAGES / 2),
                    new Place.After(MESSAGES / 2),
                    new Place.Around(MESSAGES / 2),
                    new Place.Around(0),
                    new Place.Around(2L * MESSAGES))) {
                long before = imitation.visits();
                Page page = library.page(place, PAGE);
                assertThat(page.items()).hasSize(PAGE);
                assertThat(imitation.visits() - before).as("%s", place).isLessThanOrEqualTo(4 * PAGE);
            }
        }
    }

    private static void readEverything(Library library) {
        for (Place place : List.of(new Place.Newest(), new Place.Before(9), new Place.After(1), new Place.Around(5))) {
            library.page(place, PAGE);
        }
        library.messages.pins(library.viewer, GENERAL, Long.MAX_VALUE, PAGE);
        library.channels.channels(library.viewer, null);
        library.channels.threads(library.viewer, GENERAL, Long.MAX_VALUE, PAGE);
        library.reactions.reactions(library.viewer, GENERAL, new MessageId(5), "👍", null, null, PAGE);
        library.reactions.votes(library.viewer, GENERAL, new MessageId(5), 1, null, PAGE);
        library.people.people(library.viewer, Library.GUILD, 0, PAGE);
        library.changes.changes(library.viewer, ChangeCursor.start(), PAGE);
    }

    private static String explained(MongoDatabase database, BsonDocument find) {
        BsonDocument plain = new BsonDocument();
        for (String field : List.of("find", "filter", "sort", "limit", "projection")) {
            if (find.containsKey(field)) {
                plain.put(field, find.get(field));
            }
        }
        return database.runCommand(new Document("explain", plain).append("verbosity", "queryPlanner"))
                .toJson();
    }
}
