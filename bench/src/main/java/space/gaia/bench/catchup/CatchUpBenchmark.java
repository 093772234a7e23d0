package space.gaia.bench.catchup;

import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.BotProcess;
import space.gaia.bench.stage.Region;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;

/**
 * The bot is in very many servers, goes away, and in one channel of a hundred somebody says something. It starts anew, at its
 * shipped pace: how long until all of that is archived, from the start of the process. Nothing of the channels was fetched
 * before, so all the other work that there can be waits for its turn beside it. The reference is what it would take to ask
 * for each channel once, at the same pace.
 */
public final class CatchUpBenchmark {

    private static final int ROLES = 20;
    private static final int ONE_OF = 100;
    private static final int SAID = 5;
    private static final int PERMITTED = 45;
    private static final int MINUTES = 5;

    private CatchUpBenchmark() {}

    /** Arguments: engines, {@code servers=N}, {@code channels=N} of each. */
    public static void run(List<String> arguments) throws Exception {
        int servers = Arguments.number(arguments, "servers", 2_500);
        int channels = Arguments.number(arguments, "channels", 50);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withLimits(RateLimitOptions.realistic())
                .withGateway(GatewayOptions.discord().withConcurrency(16, Duration.ZERO));
        for (String name : BenchEngine.chosen(arguments)) {
            try (BenchEngine engine = BenchEngine.start(name);
                    DiscordSimulator discord = DiscordSimulator.start(options)) {
                run(engine, discord, Region.build(discord, discord.bot(), servers, channels, ROLES));
            }
        }
    }

    private static void run(BenchEngine engine, DiscordSimulator discord, Region region) throws Exception {
        MongoDatabase database = engine.client().getDatabase("catch-up");
        long all = region.channels().size();
        ServiceUnderTest.link(database, region.guilds());
        try (BotProcess _ = BotProcess.start(discord, engine.uri("catch-up"))) {
            ServiceUnderTest.await("every channel is followed", () -> followed(database) == all);
        }
        long said = talk(discord, region);
        long before = discord.rest().admitted();
        long start = System.nanoTime();
        try (BotProcess bot = BotProcess.start(discord, engine.uri("catch-up"))) {
            ServiceUnderTest.await("what was missed is archived", () -> archived(database) == said);
            double seconds = (System.nanoTime() - start) / 1e9;
            long requests = discord.rest().admitted() - before;
            rows(
                    engine.name(),
                    region,
                    said / SAID,
                    seconds,
                    requests,
                    bot.cpu().toMillis() / 1e3);
        }
    }

    private static void rows(String engine, Region region, long behind, double seconds, long requests, double cpu) {
        long all = region.channels().size();
        int servers = region.guilds().size();
        double askedEach = (double) all / PERMITTED;
        String of = "catch-up of %,d channels behind of %,d servers of %d, %s"
                .formatted(behind, servers, all / servers, engine);
        Row.of(
                        of,
                        "%.0f s".formatted(seconds),
                        "%,.0f s".formatted(askedEach),
                        seconds / askedEach,
                        "≤ %d s".formatted(60 * MINUTES))
                .print();
        Row.of(
                        of + ", requests until then",
                        "%,d".formatted(requests),
                        "%,d".formatted(all),
                        (double) requests / all,
                        "")
                .print();
        Row.of(
                        of + ", processor time of the bot",
                        "%.0f s".formatted(cpu),
                        "%.0f s".formatted(seconds),
                        cpu / seconds,
                        "")
                .print();
    }

    /** In one channel of a hundred somebody talks. Returns how much was said. */
    private static long talk(DiscordSimulator discord, Region region) {
        SimulatedUser person = discord.user("somebody");
        region.guilds().forEach(person::joins);
        long said = 0;
        for (int i = ONE_OF - 1; i < region.channels().size(); i += ONE_OF) {
            for (int told = 0; told < SAID; told++) {
                region.channels().get(i).send(person, "while nobody listened");
                said++;
            }
        }
        return said;
    }

    private static long followed(MongoDatabase database) {
        return database.getCollection("coverage").countDocuments(ne("live", null));
    }

    private static long archived(MongoDatabase database) {
        return database.getCollection("messages").countDocuments();
    }
}
