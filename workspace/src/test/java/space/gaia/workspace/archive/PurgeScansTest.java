package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.Capability;
import space.gaia.embeddedmongo.junit.Needs;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.stream.StreamId;

/** A purge walks the indexes that are there anyway. */
@OnEveryEngine
class PurgeScansTest {

    @Test
    @Needs(Capability.EXPLAIN)
    void noQueryOfAPurgeScansACollection(TestEngine engine) {
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
            PurgeOnEngine on = new PurgeOnEngine(client, database);
            StreamId stream = on.link("acme");
            StreamId other = on.link("beta");
            List<ChannelEvent> day = new ArrayList<>(PurgedDay.known());
            day.addAll(PurgedDay.rest());
            on.owner(stream).apply(day);
            on.owner(other).apply(day);
            on.ask("beta", new PurgeScope.Channel(Observed.GENERAL));
            on.carryOut(100);
            finds.clear();
            for (PurgeScope scope : List.of(
                    new PurgeScope.Channel(Observed.GENERAL),
                    new PurgeScope.Person(PurgedDay.PERSON),
                    new PurgeScope.Server(PurgeOnEngine.guild()))) {
                String id = on.ask("acme", scope).id();
                on.purges.beingForgotten(stream.workspace());
                on.carryOut(100);
                on.purges.find(stream.workspace(), id);
            }
            on.tasks.stuck(5);

            Map<String, BsonDocument> shapes = new LinkedHashMap<>();
            finds.forEach(
                    find -> shapes.put(plain(find).toJson().replaceAll("\"[^\"]*[0-9][^\"]*\"|[0-9]+", "?"), find));
            assertThat(shapes).hasSizeGreaterThan(30);
            for (BsonDocument find : shapes.values()) {
                // Who is forgotten is forgotten in every stream.
                boolean isAboutAll =
                        find.getDocument("filter", new BsonDocument()).isEmpty();
                if (!isAboutAll) {
                    assertThat(explained(database, find)).as(find.toJson()).doesNotContain("COLLSCAN");
                }
            }
        }
        fresh.drop();
    }

    private static BsonDocument plain(BsonDocument find) {
        BsonDocument plain = new BsonDocument();
        for (String field : List.of("find", "filter", "sort", "limit", "projection")) {
            if (find.containsKey(field)) {
                plain.put(field, find.get(field));
            }
        }
        return plain;
    }

    private static String explained(MongoDatabase database, BsonDocument find) {
        return database.runCommand(new Document("explain", plain(find)).append("verbosity", "queryPlanner"))
                .toJson();
    }
}
