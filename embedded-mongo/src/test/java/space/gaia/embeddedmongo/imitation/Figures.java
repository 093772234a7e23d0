package space.gaia.embeddedmongo.imitation;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Prints what the imitation's usual work costs in small and in large collections. The arguments are the numbers of
 * messages, 10,000 and 200,000 when there are none.
 */
final class Figures {
    private static final int BATCH = 1_000;
    private static final int WARM_UP = 2_000;
    private static final int TIMES = 2_000;
    private static final int CHANNELS = 20;

    private final MongoCollection<Document> messages;
    private final int count;
    private final Random random = new Random(1);

    private Figures(MongoCollection<Document> messages, int count) {
        this.messages = messages;
        this.count = count;
    }

    public static void main(String[] arguments) throws IOException {
        List<Integer> counts = arguments.length == 0
                ? List.of(10_000, 200_000)
                : IntStream.range(0, arguments.length)
                        .mapToObj(i -> Integer.valueOf(arguments[i]))
                        .toList();
        System.out.printf(
                "%10s %14s %14s %14s %14s %14s %10s%n",
                "messages", "insert/s", "insert one ms", "page of 50 ms", "replace ms", "feed of 50 ms", "file MB");
        for (int count : counts) {
            Path file = Files.createTempDirectory("gaia-figures").resolve("imitation.mv");
            try (Imitation imitation = Imitation.onFile(file, 0, Clock.systemUTC());
                    MongoClient client = MongoClients.create(imitation.engine().uri())) {
                new Figures(client.getDatabase("gaia").getCollection("messages"), count).print(file);
            }
        }
    }

    private void print(Path file) throws IOException {
        messages.createIndex(Indexes.ascending("stream", "seq"), new IndexOptions().unique(true));
        long start = System.nanoTime();
        for (int from = 0; from < count; from += BATCH) {
            messages.insertMany(
                    IntStream.range(from, Math.min(from + BATCH, count))
                            .mapToObj(Figures::message)
                            .toList(),
                    new InsertManyOptions().ordered(false));
        }
        double perSecond = count * 1e9 / (System.nanoTime() - start);
        System.out.printf(
                "%,10d %,14.0f %14.3f %14.3f %14.3f %14.3f %10.0f%n",
                count,
                perSecond,
                millis(i -> messages.insertOne(message(count + i))),
                millis(this::page),
                millis(this::replace),
                millis(this::feed),
                Files.size(file) / 1e6);
    }

    private void page(int ignored) {
        int from = random.nextInt(count);
        Bson older = Filters.and(Filters.gte("_id", channel(from)), Filters.lt("_id", id(from)));
        messages.find(older).sort(Sorts.descending("_id")).limit(50).into(new ArrayList<>());
    }

    private void replace(int ignored) {
        int number = random.nextInt(count);
        messages.replaceOne(Filters.and(Filters.eq("_id", id(number)), Filters.eq("rev", 1)), message(number));
    }

    private void feed(int ignored) {
        long after = random.nextInt(count);
        messages.find(Filters.and(Filters.eq("stream", "demo/1"), Filters.gt("seq", after), Filters.lte("seq", count)))
                .sort(Sorts.ascending("seq"))
                .limit(50)
                .into(new ArrayList<>());
    }

    private static double millis(IntConsumer work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.accept(i);
        }
        long start = System.nanoTime();
        for (int i = WARM_UP; i < WARM_UP + TIMES; i++) {
            work.accept(i);
        }
        return (System.nanoTime() - start) / 1e6 / TIMES;
    }

    private static String channel(int number) {
        return "demo/%019d/".formatted(number % CHANNELS);
    }

    private static String id(int number) {
        return channel(number) + "%019d".formatted(number);
    }

    private static Document message(int number) {
        return new Document("_id", id(number))
                .append("stream", "demo/1")
                .append("seq", (long) number)
                .append("rev", 1)
                .append("author", 80_351_110_224_678_912L + number % 50)
                .append(
                        "body",
                        new Document("type", 0)
                                .append(
                                        "content",
                                        "Message number %d, of the length that people write.".formatted(number))
                                .append("timestamp", "2026-01-01T00:00:00.000000+00:00")
                                .append("mentions", List.of())
                                .append("attachments", List.of())
                                .append("embeds", List.of())
                                .append("flags", 0)
                                .append("pinned", false)
                                .append("tts", false));
    }
}
