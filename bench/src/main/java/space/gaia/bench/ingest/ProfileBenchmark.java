package space.gaia.bench.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import space.gaia.bench.stage.Arguments;
import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.ReadyMade;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;

/** Where the time of ingest goes: samples of the JVM's flight recorder, by step on the way of a message, and by method. */
public final class ProfileBenchmark {

    private static final int WARM_UPS = 8;
    private static final int METHODS = 40;

    private ProfileBenchmark() {}

    /** Arguments: engines, {@code rounds=N}, {@code messages=N}. */
    public static void run(List<String> arguments) throws Exception {
        int rounds = Arguments.number(arguments, "rounds", 20);
        int messages = Arguments.number(arguments, "messages", 20_000);
        for (String name : BenchEngine.chosen(arguments)) {
            try (BenchEngine engine = BenchEngine.start(name);
                    DiscordSimulator discord = DiscordSimulator.start(IngestBenchmark.fast())) {
                Town town = IngestBenchmark.town(discord, "ours");
                ReadyMade payloads = new ReadyMade(discord, town, 1);
                try (Contestant ours =
                        new Contestant(name, discord, new Ours(discord, town, engine), payloads, messages)) {
                    record(ours, rounds);
                }
            }
        }
    }

    private static void record(Contestant ours, int rounds) throws IOException {
        for (int i = 0; i < WARM_UPS; i++) {
            ours.play(false);
        }
        Path file = Files.createTempFile("gaia-ingest-", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            for (int i = 0; i < rounds; i++) {
                ours.play(true);
            }
            recording.stop();
            recording.dump(file);
        }
        System.out.printf("%n%s: %s, %s of CPU a message%n", ours, ours.median(), ours.medianCpu());
        print(file);
        Files.delete(file);
    }

    private static void print(Path file) throws IOException {
        Map<String, Integer> steps = new HashMap<>();
        Map<String, Integer> methods = new HashMap<>();
        int all = 0;
        try (RecordingFile recorded = new RecordingFile(file)) {
            while (recorded.hasMoreEvents()) {
                RecordedEvent event = recorded.readEvent();
                if (event.getStackTrace() == null) {
                    continue;
                }
                List<RecordedFrame> frames = event.getStackTrace().getFrames();
                all++;
                steps.merge(step(frames), 1, Integer::sum);
                methods.merge(method(frames), 1, Integer::sum);
            }
        }
        top("step", steps, all, Integer.MAX_VALUE);
        top("top frame, and the first of ours below it", methods, all, METHODS);
    }

    /** The innermost step of ours, or whose the work is. */
    private static String step(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String step = Step.of(frame.getMethod());
            if (step != null) {
                return step;
            }
        }
        return "the rest of the JVM";
    }

    private static String method(List<RecordedFrame> frames) {
        String leaf = name(frames.getFirst().getMethod());
        return frames.stream()
                .map(RecordedFrame::getMethod)
                .filter(method -> method.getType().getName().startsWith("space.gaia."))
                .findFirst()
                .map(method -> name(method).equals(leaf) ? leaf : leaf + " < " + name(method))
                .orElse(leaf);
    }

    private static String name(RecordedMethod method) {
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    private static void top(String what, Map<String, Integer> counts, int all, int limit) {
        System.out.printf("%n| share | %s |%n|---|---|%n", what);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .forEach(entry ->
                        System.out.printf("| %.1f %% | %s |%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }

    /** Who works, by the class of a frame. */
    private enum Step {
        SIMULATOR("the simulator", "space.gaia.simulator.", "space.gaia.bench.", "tools.jackson."),
        IMITATION("the imitation", "space.gaia.embeddedmongo.", "de.bwaldvogel.", "org.h2.", "io.netty."),
        CODEC(
                "our documents to BSON",
                "space.gaia.workspace.document.BodyBson",
                "space.gaia.workspace.archive.MessageCodec"),
        STORED("our documents to BSON", "space.gaia.workspace.archive.StoredCodec"),
        ARCHIVE("the archive: normalise, join", "space.gaia.workspace.archive.", "space.gaia.workspace.document."),
        TURN("the transaction", "space.gaia.workspace.stream."),
        LANES("listener, lanes, translator", "space.gaia.bot."),
        JDA("JDA: socket, inflate, JSON", "net.dv8tion.", "com.neovisionaries.");

        private final String says;
        private final String[] prefixes;

        Step(String says, String... prefixes) {
            this.says = says;
            this.prefixes = prefixes;
        }

        static @Nullable String of(RecordedMethod method) {
            String type = method.getType().getName();
            for (Step step : values()) {
                for (String prefix : step.prefixes) {
                    if (type.startsWith(prefix)) {
                        return step.says;
                    }
                }
            }
            return null;
        }
    }
}
