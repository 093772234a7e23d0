package space.gaia.bench.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.ReadyMade;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.Statistics;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;

/**
 * Messages a second from the socket to acknowledged by the database. Each contender has a bot, servers and a database of
 * its own in the same simulator and engine; they take turns, in another order each round, with equal messages.
 */
public final class IngestBenchmark {

    private static final int GUILDS = 4;
    private static final int CHANNELS = 8;
    private static final int PEOPLE = 50;
    private static final int WARM_UPS = 4;
    /** The usual bot is so much slower that fewer messages tell as much. */
    private static final int FEWER = 20;

    private final BenchEngine engine;
    private final int rounds;
    private final int messages;
    private final int writers;

    private IngestBenchmark(BenchEngine engine, int rounds, int messages, int writers) {
        this.engine = engine;
        this.rounds = rounds;
        this.messages = messages;
        this.writers = writers;
    }

    /** Arguments: engines, {@code rounds=N}, {@code messages=N} of each round, {@code writers=N} of the pipes. */
    public static void run(List<String> arguments) throws Exception {
        int rounds = Arguments.number(arguments, "rounds", 15);
        int messages = Arguments.number(arguments, "messages", 20_000);
        int writers = Arguments.number(arguments, "writers", 1);
        for (String name : BenchEngine.chosen(arguments)) {
            try (BenchEngine engine = BenchEngine.start(name)) {
                new IngestBenchmark(engine, rounds, messages, writers).run();
            }
        }
    }

    private void run() throws Exception {
        try (DiscordSimulator discord = DiscordSimulator.start(fast());
                Contestant ours = contestant(discord, "ours", messages);
                Contestant bare = contestant(discord, "bare", messages);
                Contestant counted = contestant(discord, "counted", messages);
                Contestant usual = contestant(discord, "usual", messages / FEWER)) {
            List<Contestant> all = List.of(ours, bare, counted, usual);
            for (int round = -WARM_UPS; round < rounds; round++) {
                play(all, round);
            }
            row("bare insertMany", ours, bare, "≥ 0.65");
            row("insertMany with counter and transaction", ours, counted, "≥ 0.80");
            row("repository.save for each message", ours, usual, "≥ 5");
        }
    }

    static SimulatorOptions fast() {
        return SimulatorOptions.defaults()
                .withLimits(RateLimitOptions.none())
                .withGateway(GatewayOptions.discord()
                        .withConcurrency(16, Duration.ZERO)
                        .withReplay(Duration.ofMinutes(3), 1_000, 8L << 20));
    }

    static Town town(DiscordSimulator discord, String bot) {
        return Town.build(discord, discord.bot(bot), GUILDS, CHANNELS, PEOPLE);
    }

    private Contestant contestant(DiscordSimulator discord, String name, int ofRound) {
        Town town = town(discord, name);
        // Before anybody listens: what the events are made after is said aloud.
        ReadyMade payloads = new ReadyMade(discord, town, 1);
        Contender contender = switch (name) {
            case "ours" -> new Ours(discord, town, engine);
            case "bare" -> new BarePipe(discord, town, engine, name, writers);
            case "counted" -> new CountedPipe(discord, town, engine, name);
            default -> new UsualBot(discord, town, engine);
        };
        return new Contestant(name, discord, contender, payloads, ofRound);
    }

    private void play(List<Contestant> all, int round) {
        List<Contestant> order = new ArrayList<>(all);
        Collections.rotate(order, round);
        StringBuilder line = new StringBuilder(engine.name()).append(round < 0 ? ", warm-up:" : ":");
        for (Contestant contestant : order) {
            line.append("  %s %,.0f/s".formatted(contestant, contestant.play(round >= 0)));
        }
        System.out.println(line);
    }

    private void row(String against, Contestant ours, Contestant reference, String target) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ratios.add(ours.rates().get(round) / reference.rates().get(round));
        }
        String name = "ingest, %s, against %s".formatted(engine.name(), against);
        Row.of(name, ours.median(), reference.median(), Statistics.median(ratios), target)
                .print();
    }
}
