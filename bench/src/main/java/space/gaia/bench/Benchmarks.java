package space.gaia.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import space.gaia.bench.backfill.BackfillBenchmark;
import space.gaia.bench.catchup.CatchUpBenchmark;
import space.gaia.bench.ingest.IngestBenchmark;
import space.gaia.bench.ingest.ProfileBenchmark;
import space.gaia.bench.integrations.IntegrationsBenchmark;
import space.gaia.bench.live.LiveBenchmark;
import space.gaia.bench.memory.MemoryBenchmark;
import space.gaia.bench.page.PageBenchmark;
import space.gaia.bench.stage.Row;

/** Runs one benchmark by its name, or all of them, each in a JVM of its own. README.md of the module has the commands. */
public final class Benchmarks {

    private Benchmarks() {}

    private static final List<String> ALL =
            List.of("ingest", "backfill", "catch-up", "page", "live", "memory", "integrations");

    /** Arguments: the name of a benchmark, or {@code all}; what follows is the benchmark's own. */
    static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        List<String> more = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        if (name.equals("all")) {
            for (String one : ALL) {
                inItsOwnJvm(one, more);
            }
            return;
        }
        System.out.printf("%n%s, %s%n%n%s%n", name, machine(), Row.HEAD);
        switch (name) {
            case "ingest" -> IngestBenchmark.run(more);
            case "backfill" -> BackfillBenchmark.run(more);
            case "catch-up" -> CatchUpBenchmark.run(more);
            case "page" -> PageBenchmark.run(more);
            case "live" -> LiveBenchmark.run(more);
            case "memory" -> MemoryBenchmark.run(more);
            case "integrations" -> IntegrationsBenchmark.run(more);
            case "profile" -> ProfileBenchmark.run(more);
            default ->
                throw new IllegalArgumentException(
                        "no benchmark is named '%s': there are %s, profile, and all".formatted(name, ALL));
        }
        // Bots and drivers leave threads that are none of daemons.
        System.exit(0);
    }

    /** So that none is warmed up, or filled, by the one before. */
    private static void inItsOwnJvm(String name, List<String> more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), Benchmarks.class.getName(), name));
        command.addAll(more);
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("%s ended with %d".formatted(name, status));
        }
    }

    private static String machine() {
        return "%s, %d processors, JDK %s"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.version"));
    }
}
