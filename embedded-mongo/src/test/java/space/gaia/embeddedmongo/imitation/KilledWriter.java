package space.gaia.embeddedmongo.imitation;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Clock;
import org.bson.Document;

/** Runs in a JVM of its own that is killed: writes for ever, and says after each write that it was acknowledged. */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) {
        Imitation imitation = Imitation.onFile(Path.of(arguments[0]), 0, Clock.systemUTC());
        MongoClient client = MongoClients.create(imitation.engine().uri());
        MongoCollection<Document> messages = client.getDatabase("gaia").getCollection("messages");
        messages.createIndex(Indexes.ascending("stream", "seq"), new IndexOptions().unique(true));
        int next = (int) messages.countDocuments();
        // The kill before this start may have come between the two writes of the last one.
        messages.updateOne(Filters.eq("_id", next - 1), Updates.set("rev", 2));
        while (true) {
            messages.insertOne(new Document("_id", next).append("stream", "s").append("seq", (long) next));
            messages.updateOne(Filters.eq("_id", next), Updates.set("rev", 2));
            System.out.println(next);
            next++;
        }
    }
}
