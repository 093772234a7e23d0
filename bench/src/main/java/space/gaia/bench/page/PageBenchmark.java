package space.gaia.bench.page;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Statistics;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.reading.MessageReader;
import space.gaia.workspace.reading.Place;
import space.gaia.workspace.reading.Viewer;

/**
 * A page of 50 messages before some message of some channel: by the service's reader, put together with people,
 * reactions, references and threads as the API gives it, but for HTTP; the same messages by one query of the bare driver; and
 * by it all the documents that such a page is made of.
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
    private record Measured(int size, List<Double> ours, List<Double> bare, List<Double> all, long keys) {}

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
            against(measured, "median", 0.5, "");
            against(measured, "p99", 0.99, measured.size() == 1_000_000 ? "≤ 1.5" : "");
        }
        flatness(all.getFirst(), all.getLast());
    }

    private void against(Measured measured, String what, double part, String target) {
        String name = "page of 50 out of %,d, %s, %s, against ".formatted(measured.size(), engine.name(), what);
        double ours = Statistics.quantile(measured.ours(), part);
        double bare = Statistics.quantile(measured.bare(), part);
        double all = Statistics.quantile(measured.all(), part);
        Row.of(name + "the find of its messages", millis(ours), millis(bare), ours / bare, target)
                .print();
        Row.of(name + "all finds that it takes", millis(ours), millis(all), ours / all, "")
                .print();
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
        BareReader driver = new BareReader(database);
        Measured measured = new Measured(
                channels * Shelf.OF_A_CHANNEL,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                engine.explains() ? keys() : 0);
        for (int i = 0; i < times; i++) {
            time(
                    measured.ours(),
                    channels,
                    (channel, before) -> reader.page(viewer, channel, new Place.Before(before), PAGE, false)
                            .orElseThrow()
                            .items()
                            .size());
            time(
                    measured.bare(),
                    channels,
                    (channel, before) -> driver.messages(channel, before, PAGE).size());
            time(measured.all(), channels, (channel, before) -> driver.everything(channel, before, PAGE));
        }
        return measured;
    }

    /** Reads a page and says how many messages it has. */
    @FunctionalInterface
    private interface Reading {
        int page(ChannelId channel, long before);
    }

    private void time(List<Double> micros, int channels, Reading reading) {
        ChannelId channel = Shelf.channel(random.nextInt(channels));
        long before = Shelf.message(PAGE + random.nextInt(Shelf.OF_A_CHANNEL - PAGE));
        long start = System.nanoTime();
        int found = reading.page(channel, before);
        micros.add((System.nanoTime() - start) / 1e3);
        if (found < PAGE) {
            throw new IllegalStateException("a page has %d messages".formatted(found));
        }
    }

    private long keys() {
        Document find = new Document("find", "messages")
                .append(
                        "filter",
                        BareReader.range(Shelf.channel(5), Shelf.message(Shelf.OF_A_CHANNEL))
                                .toBsonDocument())
                .append("sort", new Document("_id", -1))
                .append("limit", PAGE + 1);
        Document explained = database.runCommand(new Document("explain", find).append("verbosity", "executionStats"));
        return explained
                .get("executionStats", Document.class)
                .get("totalKeysExamined", Number.class)
                .longValue();
    }

    private static String millis(double micros) {
        return "%.2f ms".formatted(micros / 1e3);
    }
}
