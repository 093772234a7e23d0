package space.gaia.bench.page;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Statistics;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.reading.MessageReader;
import space.gaia.workspace.reading.Place;
import space.gaia.workspace.reading.Viewer;

/**
 * A page of 50 messages before some message of some channel: by the service's reader, put together with people,
 * reactions, references and threads as the API gives it, but for HTTP; and the same messages by the bare driver.
 */
public final class PageBenchmark {

    private static final int PAGE = 50;
    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
    private static final int WARM_UPS = 500;

    private final BenchEngine engine;
    private final MongoDatabase database;
    private final int pages;
    private final Random random = new Random(1);

    private PageBenchmark(BenchEngine engine, int pages) {
        this.engine = engine;
        this.database = engine.client().getDatabase("page");
        this.pages = pages;
    }

    /** Arguments: engines, {@code pages=N} of each size, {@code messages=N} at most. */
    public static void run(List<String> arguments) throws Exception {
        int pages = Arguments.number(arguments, "pages", 2_000);
        int most = Arguments.number(arguments, "messages", 1_000_000);
        for (String name : BenchEngine.chosen(arguments)) {
            try (BenchEngine engine = BenchEngine.start(name)) {
                new PageBenchmark(engine, pages).run(most);
            }
        }
    }

    /** @param keys that explain counts for the messages; 0: the engine does not explain */
    private record Measured(int size, List<Double> ours, List<Double> bare, long keys) {}

    private void run(int most) {
        Shelf shelf = new Shelf(engine.client(), database);
        List<Measured> all = new ArrayList<>();
        try (ServiceUnderTest api = ServiceUnderTest.api(engine.uri("page"))) {
            MessageReader reader = api.bean(MessageReader.class);
            for (int size : SIZES.stream().filter(size -> size <= most).toList()) {
                shelf.fill(size);
                measure(reader, shelf.channels(), WARM_UPS);
                all.add(measure(reader, shelf.channels(), pages));
            }
        }
        for (Measured measured : all) {
            double ours = Statistics.quantile(measured.ours(), 0.99);
            double bare = Statistics.quantile(measured.bare(), 0.99);
            Row.of(
                            "page of 50 out of %,d, %s, p99".formatted(measured.size(), engine.name()),
                            millis(ours),
                            millis(bare),
                            ours / bare,
                            measured.size() == 1_000_000 ? "≤ 1.5" : "")
                    .print();
        }
        flatness(all.getFirst(), all.getLast());
    }

    private void flatness(Measured small, Measured large) {
        String name = "page, %,d against %,d, %s".formatted(large.size(), small.size(), engine.name());
        double atLast = Statistics.median(large.ours());
        double atFirst = Statistics.median(small.ours());
        Row.of(name + ", median", millis(atLast), millis(atFirst), atLast / atFirst, "≤ 1.2")
                .print();
        if (small.keys() > 0) {
            double ratio = (double) large.keys() / small.keys();
            Row.of(name + ", keys that explain counts", "" + large.keys(), "" + small.keys(), ratio, "≤ 1.2")
                    .print();
        }
    }

    private Measured measure(MessageReader reader, int channels, int times) {
        Viewer viewer = Viewer.ofAll(ServiceUnderTest.WORKSPACE);
        List<Double> ours = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        for (int i = 0; i < 2 * times; i++) {
            ChannelId channel = Shelf.channel(random.nextInt(channels));
            long before = Shelf.message(PAGE + random.nextInt(Shelf.OF_A_CHANNEL - PAGE));
            long start = System.nanoTime();
            int found = i % 2 == 0
                    ? reader.page(viewer, channel, new Place.Before(before), PAGE, false)
                            .orElseThrow()
                            .items()
                            .size()
                    : bare(channel, before).size();
            double micros = (System.nanoTime() - start) / 1e3;
            if (found < PAGE) {
                throw new IllegalStateException("a page has %d messages".formatted(found));
            }
            (i % 2 == 0 ? ours : bare).add(micros);
        }
        return new Measured(channels * Shelf.OF_A_CHANNEL, ours, bare, engine.explains() ? keys() : 0);
    }

    private List<Document> bare(ChannelId channel, long before) {
        return messages()
                .find(range(channel, before))
                .sort(Sorts.descending("_id"))
                .limit(PAGE + 1)
                .into(new ArrayList<>());
    }

    private long keys() {
        Document find = new Document("find", "messages")
                .append(
                        "filter",
                        range(Shelf.channel(5), Shelf.message(Shelf.OF_A_CHANNEL))
                                .toBsonDocument())
                .append("sort", new Document("_id", -1))
                .append("limit", PAGE + 1);
        Document explained = database.runCommand(new Document("explain", find).append("verbosity", "executionStats"));
        return explained
                .get("executionStats", Document.class)
                .get("totalKeysExamined", Number.class)
                .longValue();
    }

    private static Bson range(ChannelId channel, long before) {
        return Filters.and(
                Filters.gt("_id", MessageKey.channelPrefix(ServiceUnderTest.WORKSPACE, channel)),
                Filters.lt("_id", new MessageKey(ServiceUnderTest.WORKSPACE, channel, new MessageId(before)).id()),
                Filters.eq("state", "shown"));
    }

    private MongoCollection<Document> messages() {
        return database.getCollection("messages");
    }

    private static String millis(double micros) {
        return "%.2f ms".formatted(micros / 1e3);
    }
}
