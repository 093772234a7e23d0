package space.gaia.bench.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is tried.
 *
 * @param trials how many
 * @param seed of the first; each next one has the next number
 * @param faults what may go wrong
 * @param engines the databases; the seed says which a trial has
 * @param patience how long the service may take, once all is calm, until it holds what Discord holds
 * @param log at which level the app logs; empty: as it is packaged
 * @param app the packaged app
 * @param directory for logs and data
 */
record TrialOptions(
        int trials,
        long seed,
        Set<Trouble> faults,
        List<Engine> engines,
        Duration patience,
        String log,
        Path app,
        Path directory) {

    /** Which database. */
    enum Engine {
        /** {@code secantusd-rs}, a process of its own. */
        SECANTUS("secantusd-rs"),
        /** The one inside the app. */
        IMITATION("imitation");

        final String label;

        Engine(String label) {
            this.label = label;
        }
    }

    TrialOptions {
        if (trials < 1) {
            throw new IllegalArgumentException("trials: at least 1, but is " + trials);
        }
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("engines: at least one of both, secantusd-rs, imitation");
        }
        if (!Files.isRegularFile(app)) {
            throw new IllegalArgumentException("there is no packaged app at %s: mvn package makes it".formatted(app));
        }
        faults = Set.copyOf(faults);
        engines = List.copyOf(engines);
    }

    /** Reads {@code name=value} pairs; what is not given has its default, what is unknown is refused. */
    static TrialOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>(Map.of(
                "trials", "20",
                "seed", "1",
                "faults", "today",
                "engines", "both",
                "patience", "90s",
                "log", "",
                "app", System.getProperty("trials.app", "app/target/gaia-app-0.1.0-SNAPSHOT.jar"),
                "directory", System.getProperty("trials.directory", "bench/target/trials")));
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length != 2 || given.put(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException(
                        "'%s' is none of trials=, seed=, faults=, engines=, patience=, log=, app=, directory="
                                .formatted(argument));
            }
        }
        return new TrialOptions(
                Integer.parseInt(value(given, "trials")),
                Long.parseLong(value(given, "seed")),
                Trouble.parse(value(given, "faults")),
                engines(value(given, "engines")),
                Duration.parse("PT" + value(given, "patience")),
                value(given, "log"),
                Path.of(value(given, "app")).toAbsolutePath().normalize(),
                Path.of(value(given, "directory")).toAbsolutePath().normalize());
    }

    private static String value(Map<String, String> given, String name) {
        return Objects.requireNonNull(given.get(name));
    }

    private static List<Engine> engines(String text) {
        return text.equals("both")
                ? List.copyOf(EnumSet.allOf(Engine.class))
                : Arrays.stream(text.split(",", -1))
                        .map(label -> Arrays.stream(Engine.values())
                                .filter(engine -> engine.label.equals(label.strip()))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "engines: '%s' is none of both, secantusd-rs, imitation".formatted(label))))
                        .toList();
    }

    /** Without an engine that this machine does not have. */
    TrialOptions without(Engine engine) {
        return new TrialOptions(
                trials,
                seed,
                faults,
                engines.stream().filter(other -> other != engine).toList(),
                patience,
                log,
                app,
                directory);
    }

    Engine engineOf(long trial) {
        return engines.get((int) Math.floorMod(trial, engines.size()));
    }

    /** How to do one trial again. */
    String command(long trial) {
        return "mvn -pl bench -am verify -DskipTests -Dtrials=1 -Dseed=%d -Dfaults=%s -Dengines=%s"
                .formatted(trial, labels(), engineOf(trial).label);
    }

    String labels() {
        if (faults.size() == Trouble.values().length) {
            return "all";
        }
        return faults.isEmpty()
                ? "none"
                : EnumSet.copyOf(faults).stream().map(Trouble::label).collect(Collectors.joining(","));
    }
}
