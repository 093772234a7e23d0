package space.gaia.workspace.archive;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.embeddedmongo.junit.TestEngines;
import space.gaia.workspace.event.ChannelEvent;

/**
 * Prints how many new messages the archive takes in a second, in batches of 1,000, and how many the same engine takes by a
 * bare {@code insertMany} of the same documents. Run it by hand.
 */
final class Throughput {

    private static final int BATCH = 1_000;
    private static final int ROUNDS = 12;
    private static final int BATCHES_A_ROUND = 10;

    private Throughput() {}

    static void main() {
        for (TestEngine engine : TestEngines.ofThisRun().all()) {
            measure(engine);
        }
        System.exit(0);
    }

    private static void measure(TestEngine engine) {
        MongoDatabase database = engine.freshDatabase();
        ArchiveOnEngine on = ArchiveOnEngine.of(engine.client(), database);
        MongoCollection<Document> bare = on.engine().database().getCollection("bare");
        int number = 0;
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<List<ChannelEvent>> batches = new ArrayList<>();
            for (int batch = 0; batch < BATCHES_A_ROUND; batch++) {
                batches.add(batch(number));
                number += BATCH;
            }
            double archived = rate(() -> batches.forEach(batch -> on.archive().apply(on.lease(), batch)));
            List<List<Document>> documents = stored(on, database);
            double inserted = rate(
                    () -> documents.forEach(some -> bare.insertMany(some, new InsertManyOptions().ordered(false))));
            ratios.add(archived / inserted);
            System.out.printf(
                    "%-12s archive %,8.0f/s   bare %,8.0f/s   %.2f%n", engine, archived, inserted, archived / inserted);
        }
        ratios.sort(null);
        System.out.printf("%-12s median ratio %.2f%n", engine, ratios.get(ratios.size() / 2));
    }

    /** What the archive stored in a round, for the bare insert. */
    private static List<List<Document>> stored(ArchiveOnEngine on, MongoDatabase database) {
        List<Document> all = database.getCollection("messages")
                .find(new Document("stream", on.lease().stream().id())
                        .append("seq", new Document("$gt", on.visible() - (long) BATCH * BATCHES_A_ROUND)))
                .into(new ArrayList<>());
        List<List<Document>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }

    private static double rate(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return BATCH * BATCHES_A_ROUND * 1e9 / (System.nanoTime() - start);
    }

    private static List<ChannelEvent> batch(int from) {
        List<ChannelEvent> events = new ArrayList<>(BATCH);
        for (int i = from; i < from + BATCH; i++) {
            Map<String, @Nullable Object> object = Observed.object(
                    i, i % 50, "message number " + i + " of somebody who has something to say about the weather");
            events.add(Observed.seen(i, i + 1L, object));
        }
        return events;
    }
}
