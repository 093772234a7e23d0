package space.gaia.bench.backfill;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.BotProcess;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;

/**
 * A server with a history is linked, and a simulator that allows the full 50 requests a second over all routes tells it. The
 * figures are those of the warm JVM: from a quarter of the messages archived to nine tenths. Requests are all that the bot
 * made meanwhile: each channel takes one that lists its archived threads, and a page more than its messages fill.
 */
public final class BackfillBenchmark {

    private static final int PAGE = 100;
    private static final int PERMITTED = 45;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(100);
    private static final Duration AGE = Duration.ofDays(2);
    private static final int NO_BUCKET_IS_FULL = 1_000;

    private BackfillBenchmark() {}

    /** Arguments: engines, {@code pages=N} of history over all channels. */
    public static void run(List<String> arguments) throws Exception {
        int pages = Arguments.number(arguments, "pages", 2_000);
        for (String name : BenchEngine.chosen(arguments)) {
            for (int channels : List.of(1, 10, 100)) {
                try (BenchEngine engine = BenchEngine.start(name)) {
                    run(engine, channels, pages);
                }
            }
        }
    }

    private static void run(BenchEngine engine, int channels, int pages) throws Exception {
        // Channels are older than what is said in them.
        AtomicReference<Duration> behind = new AtomicReference<>(AGE.multipliedBy(2));
        SimulatorOptions options = SimulatorOptions.defaults()
                .withClock(() -> Instant.now().minus(behind.get()))
                .withLimits(RateLimitOptions.realistic().withBucketFactor(NO_BUCKET_IS_FULL))
                .withGateway(GatewayOptions.discord().withConcurrency(16, Duration.ZERO));
        try (DiscordSimulator discord = DiscordSimulator.start(options)) {
            Town town = Town.build(discord, discord.bot(), 1, channels, 20);
            behind.set(Duration.ZERO);
            int ofChannel = pages / channels * PAGE;
            tell(town, ofChannel);
            MongoDatabase database = engine.client().getDatabase("backfill");
            ServiceUnderTest.link(database, town.guilds());
            try (BotProcess bot = BotProcess.start(discord, engine.uri("backfill"))) {
                measure(discord, engine, bot, database, channels, (long) ofChannel * channels);
            }
        }
    }

    private static void tell(Town town, int ofChannel) {
        Instant first = Instant.now().minus(AGE);
        for (var channel : town.channels()) {
            for (int i = 0; i < ofChannel; i++) {
                var author = town.people().get(i % town.people().size());
                channel.seed(
                        author, first.plus(BETWEEN_MESSAGES.multipliedBy(i)), "message %d of long ago".formatted(i));
            }
        }
    }

    private static void measure(
            DiscordSimulator discord,
            BenchEngine engine,
            BotProcess bot,
            MongoDatabase database,
            int channels,
            long all) {
        awaitArchived(database, all / 4);
        long start = System.nanoTime();
        long from = archived(database);
        long before = discord.rest().admitted();
        Duration cpu = bot.cpu();
        awaitArchived(database, all * 9 / 10);
        double seconds = (System.nanoTime() - start) / 1e9;
        double requests = (discord.rest().admitted() - before) / seconds;
        double rate = (archived(database) - from) / (double) PAGE / seconds;
        double cores = bot.cpu().minus(cpu).toMillis() / 1e3 / seconds;
        String of = "backfill of %d channels, %s".formatted(channels, engine.name());
        Row.of(of, "%.1f requests/s".formatted(requests), PERMITTED + "/s", requests / PERMITTED, "≥ 0.95")
                .print();
        Row.of(of + ", pages of 100 new messages", "%.1f/s".formatted(rate), PERMITTED + "/s", rate / PERMITTED, "")
                .print();
        Row.of(of + ", the bot's process", "%.2f cores".formatted(cores), "0.5 cores", cores / 0.5, "≤ 1")
                .print();
    }

    private static void awaitArchived(MongoDatabase database, long messages) {
        ServiceUnderTest.await("%d messages are archived".formatted(messages), () -> archived(database) >= messages);
    }

    /** Each message takes one number of the stream when it is new, and so does each of its few channels and people. */
    private static long archived(MongoDatabase database) {
        Document stream = database.getCollection("streams").find().first();
        return stream == null ? 0 : stream.getLong("visible");
    }
}
