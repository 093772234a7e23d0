package space.gaia.bench.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.ReadyMade;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Statistics;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.simulator.world.Dispatch;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Messages come at a steady rate to both roles in one process. Readers ask for one message of fifty until it is there;
 * in a second part one reader polls all changes. A person runs a slash command every now and then.
 */
public final class LiveBenchmark {

    private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ONE_OF = 50;
    private static final int WARM_UP_SECONDS = 10;

    private final BenchEngine engine;
    private final DiscordSimulator discord;
    private final Town town;
    private final ReadyMade payloads;
    private final int rate;
    private final int seconds;

    private LiveBenchmark(BenchEngine engine, DiscordSimulator discord, int rate, int seconds) {
        this.engine = engine;
        this.discord = discord;
        this.town = Town.build(discord, discord.bot(), 4, 8, 50);
        this.payloads = new ReadyMade(discord, town, 1);
        this.rate = rate;
        this.seconds = seconds;
    }

    /** Arguments: engines, {@code rate=N} events a second, {@code seconds=N} of each part. */
    public static void run(List<String> arguments) throws Exception {
        int rate = Arguments.number(arguments, "rate", 1_000);
        int seconds = Arguments.number(arguments, "seconds", 30);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withLimits(RateLimitOptions.none())
                .withGateway(GatewayOptions.discord().withConcurrency(16, Duration.ZERO));
        for (String name : BenchEngine.chosen(arguments)) {
            try (BenchEngine engine = BenchEngine.start(name);
                    DiscordSimulator discord = DiscordSimulator.start(options)) {
                new LiveBenchmark(engine, discord, rate, seconds).run();
            }
        }
    }

    private void run() throws Exception {
        var command = JsonNodeFactory.instance.objectNode();
        command.put("name", PingAnswer.COMMAND).put("description", "Is it there?");
        discord.world().commands().create(discord.bot().applicationId(), 0, command);
        ServiceUnderTest.link(engine.client().getDatabase("live"), town.guilds());
        try (ServiceUnderTest service = ServiceUnderTest.start(
                        "bot,api", discord, town.bot().token(), engine.uri("live"), PingAnswer.class);
                Api api = new Api(service.address())) {
            service.awaitUp(town.guilds());
            asked(api, WARM_UP_SECONDS);
            List<Double> answered = new ArrayList<>();
            Thread commands = Thread.ofPlatform().start(() -> commands(answered));
            row("event to readable (GET of a message)", asked(api, seconds), 100);
            commands.join();
            row("interaction to its answer meanwhile", answered, 500);
            row("event to read by a follower of /changes", followed(api), 100);
            if (service.dropped() > 0) {
                throw new IllegalStateException("%.0f events were let go".formatted(service.dropped()));
            }
        }
        row(
                "for comparison: message to acknowledged by the bare driver, nobody reading",
                new EngineAlone(engine, rate, seconds).millis(town.guilds().size()),
                100,
                "");
    }

    private List<Double> asked(Api api, int forSeconds) {
        List<Dispatch> events = payloads.make(rate * forSeconds);
        try (Asker asker = new Asker(api)) {
            int[] count = new int[1];
            flood(events, (event, at) -> {
                if (count[0]++ % ONE_OF == 0) {
                    asker.sent(event, at);
                }
            });
            ServiceUnderTest.await(
                    "every message was there", () -> asker.millis().size() == (count[0] + ONE_OF - 1) / ONE_OF);
            return asker.millis();
        }
    }

    private List<Double> followed(Api api) throws InterruptedException {
        List<Dispatch> events = payloads.make(rate * seconds);
        Map<String, Long> sent = new HashMap<>();
        try (Follower follower = new Follower(api)) {
            flood(events, (event, at) -> sent.put(event.data().path("id").asString(), at));
            ServiceUnderTest.await(
                    "every message was read",
                    () -> follower.seenNanos().keySet().containsAll(sent.keySet()));
            List<Double> millis = new ArrayList<>();
            sent.forEach((id, at) -> millis.add((follower.seenNanos().getOrDefault(id, Long.MAX_VALUE) - at) / 1e6));
            return millis;
        }
    }

    private void row(String what, List<Double> millis, int target) {
        row(what, millis, target, "p99 ≤ %d ms".formatted(target));
    }

    private void row(String what, List<Double> millis, int reference, String target) {
        double p99 = Statistics.quantile(millis, 0.99);
        Row.of(
                        "%s, %s, at %,d/s".formatted(what, engine.name(), rate),
                        "p50 %.0f ms, p99 %.0f ms".formatted(Statistics.median(millis), p99),
                        reference + " ms",
                        p99 / reference,
                        target)
                .print();
    }

    /** Sends them at a steady rate, each at its moment. */
    private void flood(List<Dispatch> events, ObjLongConsumer<Dispatch> sent) {
        long start = System.nanoTime();
        for (int i = 0; i < events.size(); i++) {
            long due = start + (long) (i * 1e9 / rate);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            sent.accept(events.get(i), System.nanoTime());
            discord.gateway().tell(events.get(i));
        }
    }

    private void commands(List<Double> answered) {
        World world = discord.world();
        long person = town.people().getFirst().id();
        long channel = town.channels().getFirst().id();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            world.interactions()
                    .command(person, channel, discord.bot().applicationId(), PingAnswer.COMMAND, Map.of())
                    .awaitCallback(PATIENCE);
            answered.add((System.nanoTime() - start) / 1e6);
            LockSupport.parkNanos(BETWEEN_COMMANDS.toNanos());
        }
    }
}
