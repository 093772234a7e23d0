package space.gaia.bench;

import java.util.Arrays;
import java.util.List;
import space.gaia.bench.ingest.IngestBenchmark;
import space.gaia.bench.ingest.ProfileBenchmark;
import space.gaia.bench.live.LiveBenchmark;
import space.gaia.bench.memory.MemoryBenchmark;
import space.gaia.bench.page.PageBenchmark;
import space.gaia.bench.stage.Row;

/** Runs one benchmark by its name, or all of them, each in a JVM of its own. README.md of the module has the commands. */
public final class Benchmarks {

    private Benchmarks() {}

    static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        List<String> more = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        System.out.println(Row.HEAD);
        switch (name) {
            case "ingest" -> IngestBenchmark.run(more);
            case "page" -> PageBenchmark.run(more);
            case "live" -> LiveBenchmark.run(more);
            case "memory" -> MemoryBenchmark.run(more);
            case "profile" -> ProfileBenchmark.run(more);
            default -> throw new IllegalArgumentException("no benchmark is named '%s'".formatted(name));
        }
        System.exit(0);
    }
}
