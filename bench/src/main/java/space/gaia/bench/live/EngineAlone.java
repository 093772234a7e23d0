package space.gaia.bench.live;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import space.gaia.bench.stage.BenchEngine;

/**
 * What the engine takes by itself for as many messages a second: by the bare driver, from when a message is there to when
 * the transaction with it and its number is acknowledged, as the service has it. One thread a server, each takes what
 * waits. Nobody reads meanwhile and nothing else runs, so no service on this engine is faster.
 */
final class EngineAlone {

    private static final String TEXT = "as long as what people say on the average, more or less, in a chat";

    private final BenchEngine engine;
    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> counters;
    private final int rate;
    private final int seconds;

    EngineAlone(BenchEngine engine, int rate, int seconds) {
        this.engine = engine;
        MongoDatabase database = engine.client().getDatabase("alone");
        this.messages = database.getCollection("messages");
        this.counters = database.getCollection("counters");
        this.rate = rate;
        this.seconds = seconds;
    }

    /** Milliseconds of each message. */
    List<Double> millis(int servers) throws InterruptedException {
        List<List<Double>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        messages.insertOne(new Document("_id", "first"));
        for (int i = 0; i < servers; i++) {
            String server = "server-" + i;
            List<Double> millis = new ArrayList<>();
            counters.insertOne(new Document("_id", server).append("seq", 0L));
            all.add(millis);
            threads.add(Thread.ofPlatform().start(() -> write(server, rate / servers, millis)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return all.stream().flatMap(List::stream).toList();
    }

    private void write(String server, int ofServer, List<Double> millis) {
        long start = System.nanoTime();
        int count = ofServer * seconds;
        for (int next = 0; next < count; ) {
            long waited = due(start, next, ofServer) - System.nanoTime();
            if (waited > 0) {
                LockSupport.parkNanos(waited);
                continue;
            }
            int end = next + 1;
            while (end < count && due(start, end, ofServer) <= System.nanoTime()) {
                end++;
            }
            write(server, next, end);
            long now = System.nanoTime();
            for (; next < end; next++) {
                millis.add((now - due(start, next, ofServer)) / 1e6);
            }
        }
    }

    private static long due(long start, int message, int ofServer) {
        return start + (long) (message * 1e9 / ofServer);
    }

    private void write(String server, int from, int end) {
        List<Document> batch = new ArrayList<>();
        for (int i = from; i < end; i++) {
            batch.add(new Document("_id", server + "/" + i).append("text", TEXT).append("seq", i));
        }
        var number = Updates.inc("seq", (long) batch.size());
        if (!engine.hasTransactions()) {
            counters.updateOne(Filters.eq("_id", server), number);
            messages.insertMany(batch);
            return;
        }
        try (ClientSession session = engine.client().startSession()) {
            session.startTransaction(BenchEngine.DURABLE);
            counters.updateOne(session, Filters.eq("_id", server), number);
            messages.insertMany(session, batch);
            session.commitTransaction();
        }
    }
}
