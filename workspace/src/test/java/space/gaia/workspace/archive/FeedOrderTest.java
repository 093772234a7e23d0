package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import space.gaia.embeddedmongo.junit.OnEveryEngine;
import space.gaia.embeddedmongo.junit.TestEngine;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.stream.Streams;

/** Who reads {@code visible} first and then what lies between the cursor and it, misses nothing. */
@OnEveryEngine
class FeedOrderTest {

    private static final int BATCHES = 40;
    private static final int OF_EACH = 25;

    private final MongoDatabase database;
    private final ArchiveOnEngine on;

    FeedOrderTest(TestEngine engine, MongoClient client) {
        this.database = engine.freshDatabase();
        this.on = ArchiveOnEngine.of(client, database);
    }

    @Test
    void aFollowerSeesTheLastStateOfEveryMessage() throws Exception {
        CompletableFuture<Map<String, Long>> followed = CompletableFuture.supplyAsync(this::follow);
        for (int batch = 0; batch < BATCHES; batch++) {
            ChannelEvent[] events = new ChannelEvent[OF_EACH];
            for (int i = 0; i < OF_EACH; i++) {
                int number = batch * OF_EACH + i;
                // Every other one is an edit of a message of the batch before.
                events[i] = i % 2 == 0 || batch == 0
                        ? Observed.written(number, number + 1, "text " + number)
                        : Observed.edited(number - OF_EACH, number + 1, "edit " + number, 5);
            }
            on.apply(events);
        }
        on.apply(Observed.written(1_000_000, 2_000_000, "the end"));

        Map<String, Long> stored = new HashMap<>();
        on.all("messages").forEach(message -> stored.put(message.getString("_id"), message.getLong("seq")));
        assertThat(followed.get(2, TimeUnit.MINUTES)).isEqualTo(stored);
    }

    private Map<String, Long> follow() {
        Streams streams = on.streams();
        MongoCollection<Document> messages = on.engine().database().getCollection("messages");
        Map<String, Long> seen = new HashMap<>();
        long cursor = 0;
        boolean ended = false;
        while (!ended) {
            long visible = streams.visible(Observed.STREAM);
            for (Document message : messages.find(Filters.and(
                            Filters.eq("stream", Observed.STREAM.id()),
                            Filters.gt("seq", cursor),
                            Filters.lte("seq", visible)))
                    .sort(new Document("seq", 1))) {
                seen.put(message.getString("_id"), message.getLong("seq"));
                ended |= message.getLong("message")
                        == Observed.message(1_000_000).value();
            }
            cursor = visible;
        }
        return seen;
    }
}
