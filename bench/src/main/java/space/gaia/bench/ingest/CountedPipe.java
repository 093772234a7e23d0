package space.gaia.bench.ingest;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;

/**
 * The bare pipe that numbers its messages, as a feed of changes needs it: counter and messages in one transaction,
 * majority and journalled, where the engine has transactions; else one after the other.
 */
final class CountedPipe extends BarePipe {

    private static final Document COUNTER = new Document("_id", "messages");

    private final MongoCollection<Document> counters;
    private final boolean transactions;

    CountedPipe(DiscordSimulator discord, Town town, BenchEngine engine, String database) {
        // Two would meet at the counter.
        super(discord, town, engine, database, 1);
        this.counters = client.getDatabase(database).getCollection("counters");
        counters.insertOne(new Document(COUNTER).append("seq", 0L));
        messages.insertOne(new Document("_id", 0L));
        this.transactions = engine.hasTransactions();
    }

    @Override
    void write(List<Document> batch) {
        if (!transactions) {
            number(batch, counters.findOneAndUpdate(COUNTER, Updates.inc("seq", (long) batch.size()), after()));
            super.write(batch);
            return;
        }
        try (ClientSession session = client.startSession()) {
            session.startTransaction(BenchEngine.DURABLE);
            number(
                    batch,
                    counters.findOneAndUpdate(session, COUNTER, Updates.inc("seq", (long) batch.size()), after()));
            messages.insertMany(session, batch, new InsertManyOptions().ordered(false));
            session.commitTransaction();
        }
    }

    private static FindOneAndUpdateOptions after() {
        return new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);
    }

    private static void number(List<Document> batch, @org.jspecify.annotations.Nullable Document counter) {
        long seq = Objects.requireNonNull(counter).getLong("seq") - batch.size();
        for (Document message : batch) {
            message.append("seq", ++seq);
        }
    }
}
