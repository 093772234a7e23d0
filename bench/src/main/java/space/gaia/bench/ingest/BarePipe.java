package space.gaia.bench.ingest;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.sharding.ShardManager;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;

/**
 * The least that can be done: JDA's raw event becomes a {@link Document}, and a thread (or several) inserts what there is, 1,000 at
 * most, unordered. No order of servers, no joins, no people, nothing that can be repeated.
 */
class BarePipe implements Contender {

    private static final int BATCH = 1_000;
    private static final long LINGER_MILLIS = 3;

    private final BlockingQueue<Document> queue = new LinkedBlockingQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final ShardManager shards;
    private final List<Thread> writers = new ArrayList<>();
    final MongoClient client;
    final MongoCollection<Document> messages;

    BarePipe(DiscordSimulator discord, Town town, BenchEngine engine, String database, int writers) {
        this.client = MongoClients.create(engine.uri(database));
        this.messages = client.getDatabase(database).getCollection("messages");
        for (int i = 0; i < writers; i++) {
            this.writers.add(Thread.ofPlatform().name(database).start(this::drain));
        }
        this.shards = Jda.raw(discord, town, this::onEvent);
    }

    private void onEvent(GenericEvent event) {
        if (event instanceof RawGatewayEvent raw && raw.getType().equals("MESSAGE_CREATE")) {
            DataObject payload = raw.getPayload();
            queue.add(new Document("_id", payload.getLong("id")).append("message", payload.toMap()));
        }
    }

    private void drain() {
        try {
            while (true) {
                List<Document> batch = new ArrayList<>(BATCH);
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                @Nullable Document more = null;
                while (batch.size() < BATCH && (more = queue.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS)) != null) {
                    batch.add(more);
                    queue.drainTo(batch, BATCH - batch.size());
                }
                write(batch);
                acknowledged.addAndGet(batch.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void write(List<Document> batch) {
        messages.insertMany(batch, new InsertManyOptions().ordered(false));
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        shards.shutdown();
        writers.forEach(Thread::interrupt);
        client.close();
    }
}
