package space.gaia.bench.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.Region;
import space.gaia.bench.stage.Row;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;

/** Heap in use after collections for 2,500 servers of 50 channels and 20 roles: JDA alone, none linked, all linked. */
public final class MemoryBenchmark {

    private static final int ROLES = 20;
    private static final double MEGABYTE = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private MemoryBenchmark() {}

    /** Arguments: an engine, {@code servers=N}, {@code channels=N} of each. */
    public static void run(List<String> arguments) throws Exception {
        int servers = Arguments.number(arguments, "servers", 2_500);
        int channels = Arguments.number(arguments, "channels", 50);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withLimits(RateLimitOptions.none())
                .withGateway(GatewayOptions.discord()
                        .withConcurrency(16, Duration.ZERO)
                        .withReplay(Duration.ofSeconds(1), 100, 1 << 20));
        try (BenchEngine engine =
                        BenchEngine.start(BenchEngine.chosen(arguments).getFirst());
                DiscordSimulator discord = DiscordSimulator.start(options)) {
            List<SimulatedGuild> guilds = Region.build(discord, discord.bot(), servers, channels, ROLES)
                    .guilds();
            long jda = held("jda", discord, engine, servers, 0);
            long none = held("ours", discord, engine, servers, 0);
            ServiceUnderTest.link(engine.client().getDatabase("memory"), guilds);
            long all = held("ours", discord, engine, servers, servers);
            rows(servers, channels, jda, none, all);
        }
    }

    private static void rows(int servers, int channels, long jda, long none, long all) {
        String of = "%,d servers of %d channels".formatted(servers, channels);
        row("heap, %s, all linked".formatted(of), all, jda, "≤ 200 MB");
        row("heap, %s, none linked".formatted(of), none, jda, "");
        Row.of(
                        "heap of an unlinked server",
                        "%,d bytes more".formatted((none - jda) / servers),
                        "%,d bytes (JDA)".formatted(jda / servers),
                        (double) (none - jda) / jda,
                        "")
                .print();
        Row.of(
                        "heap of a linked channel",
                        "%,d bytes more".formatted((all - none) / servers / channels),
                        "%,d bytes (JDA)".formatted(jda / servers / channels),
                        (double) (all - none) / jda,
                        "")
                .print();
    }

    private static void row(String name, long ours, long jda, String target) {
        Row.of(name, megabytes(ours), megabytes(jda) + " (JDA alone)", (double) ours / jda, target)
                .print();
    }

    private static String megabytes(long bytes) {
        return "%.0f MB".formatted(bytes / MEGABYTE);
    }

    private static long held(String what, DiscordSimulator discord, BenchEngine engine, int servers, int linked)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=space/gaia/bench/logback.xml",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Held.class.getName(),
                        what,
                        discord.apiBaseUrl(),
                        discord.gatewayUrl(),
                        discord.bot().token(),
                        engine.uri("memory"),
                        Integer.toString(servers),
                        Integer.toString(linked))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            child.destroyForcibly();
        }
        return said.lines()
                .filter(line -> line.startsWith(Held.MARK))
                .map(line -> Long.valueOf(line.substring(Held.MARK.length())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s held nothing: %s".formatted(what, said)));
    }
}
